import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';
import { ask } from '../../scripts/lib/http.mjs';
import type { Exchange } from './drive-auth';

interface Operation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security?: readonly Readonly<Record<string, string[]>>[];
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
        readonly content?: Readonly<Record<string, { readonly schema: object }>>;
      }
    >
  >;
}

/** As much of an OpenAPI document as is asked here. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: object }>>;
    readonly securitySchemes?: Readonly<Record<string, object>>;
  };
}

/** The OpenAPI document at `path`, once it is found to be a valid one. */
export async function validDocument(url: string, path: string): Promise<OpenApi> {
  const { text, body } = await ask(url, { method: 'GET', path });
  const config = await createConfig({ extends: ['spec'] });
  const problems = await lintFromString({ source: text, absoluteRef: 'openapi.json', config });
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  const document = body as OpenApi;
  // What the specification demands and the schema of OpenAPI cannot say.
  const schemes = Object.keys(document.components.securitySchemes ?? {});
  expect(schemes).toEqual(expect.arrayContaining(Object.values(securityOf(document)).flat()));
  return document;
}

/** Which schemes let a request in: 'POST /auth/refresh' -> ['refresh_cookie']; '-' is none of them. */
export const securityOf = ({ paths }: OpenApi): Record<string, string[]> =>
  Object.fromEntries(
    operationsOf(paths)
      .filter(([, { security = [] }]) => security.length > 0)
      .map(([name, { security = [] }]) => [name, security.flatMap((each) => Object.keys(each))]),
  );

/** 'POST /auth/login' -> ['200', '400', ...] */
export const statusesOf = ({ paths }: OpenApi): Record<string, string> =>
  Object.fromEntries(
    operationsOf(paths).map(([name, { responses }]) => [name, Object.keys(responses).join(' ')]),
  );

const operationsOf = (paths: OpenApi['paths']) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
    ),
  );

/** Everything that the endpoints have answered is what the document says. */
export function expectDocumented(document: OpenApi, seen: readonly Exchange[]): void {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi');
  for (const { method, path, answer } of seen) {
    const what = `${method} ${path} ${answer.status}`;
    const [template = ''] = Object.keys(document.paths).filter((each) => isPath(each, path));
    const responses = document.paths[template]?.[method.toLowerCase()]?.responses ?? {};
    const response = responses[answer.status];
    expect(response, what).toBeDefined();
    for (const [name, { required = false }] of Object.entries(response?.headers ?? {})) {
      if (required) expect(answer.headers.has(name), `${name} of ${what}`).toBe(true);
    }
    const schema = response?.content?.['application/json']?.schema;
    if (!schema) expect(answer.text, what).toBe('');
    else expect({ what, errors: errorsOf(ajv, schema, answer.text) }).toEqual({ what, errors: [] });
  }
}

const isPath = (template: string, path: string): boolean =>
  new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

function errorsOf(ajv: Ajv, schema: object, text: string): string[] {
  const located = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
  const validate = ajv.compile(JSON.parse(located) as object);
  if (text === '') return ['there is no body'];
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
