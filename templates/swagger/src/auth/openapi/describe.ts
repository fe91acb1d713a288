import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiProperty,
  type ApiPropertyOptions,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';

/** As `DocumentBuilder.addBearerAuth()` names it. */
export const BEARER = 'bearer';

const requirements: (() => void)[] = [];

/**
 * Any of these lets a request in; `{}` says that it may come without. They go
 * into the document together with their schemes, in `addAuthSecurity()`: one
 * without the other makes it invalid.
 */
export const requires =
  (...anyOf: Record<string, string[]>[]): MethodDecorator =>
  (...method) => {
    const decorators = anyOf.map((each) => ApiSecurity(each));
    requirements.push(() => applyDecorators(...decorators)(...method));
  };

/** What `requires` was told, once: more would stand there twice. */
export const applyRequirements = (): void =>
  requirements.splice(0).forEach((apply) => apply());

/** Decorates handlers by name, from outside; one that is gone is left out. */
export function describeEndpoints(
  controller: Type,
  handlers: Readonly<Record<string, readonly MethodDecorator[]>>,
): void {
  const prototype = controller.prototype as object;
  ApiTags('Auth')(controller);
  for (const [name, decorators] of Object.entries(handlers)) {
    const method = Object.getOwnPropertyDescriptor(prototype, name);
    if (method) {
      applyDecorators(...decorators)(prototype, name, method);
    }
  }
}

/** The same for the members of a body. */
export function describeBody(
  body: Type,
  members: Readonly<Record<string, ApiPropertyOptions>>,
): void {
  for (const [name, options] of Object.entries(members)) {
    ApiProperty(options)(body.prototype as object, name);
  }
}
