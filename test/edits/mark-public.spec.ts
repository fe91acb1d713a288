import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import { markPublic, markPublicByHand, markSharedByHand } from '../../src/edits/mark-public';
import { unmarkPublic } from '../../src/edits/unmark-public';

const mark = { className: 'Cats', from: './auth/decorators/public.decorator' };
const nest = "import { Controller, Get } from '@nestjs/common';\n";
const ours = "import { Public } from './auth/decorators/public.decorator';\n";
const NEST_STARTER = { singleQuote: true, trailingComma: 'all', parser: 'typescript' } as const;

const run = (text: string, wanted = mark): string => {
  const outcome = markPublic(text, wanted);
  return outcome.kind === 'edited' ? outcome.text : JSON.stringify(outcome);
};
const body = "export class Cats {\n  @Get()\n  all() {\n    return '@Controller()';\n  }\n}\n";

describe('markPublic', () => {
  it.each<[string, string, string]>([
    [
      'a controller',
      `${nest}\n@Controller('cats')\n${body}`,
      `${nest}${ours}\n@Public()\n@Controller('cats')\n${body}`,
    ],
    [
      'comments and other decorators',
      `${nest}\n/** Cats. */\n// why\n@UseGuards(A) // mine\n@Controller()\n${body}`,
      `${nest}${ours}\n/** Cats. */\n// why\n@Public()\n@UseGuards(A) // mine\n@Controller()\n${body}`,
    ],
    [
      'the right one of several classes',
      `${nest}\n@Controller()\nexport class Dogs {}\n\n@Controller()\n${body}`,
      `${nest}${ours}\n@Controller()\nexport class Dogs {}\n\n@Public()\n@Controller()\n${body}`,
    ],
    [
      'decorators behind `export`',
      `${nest}\nexport @Controller() class Cats {}\n`,
      `${nest}${ours}\nexport @Public() @Controller() class Cats {}\n`,
    ],
    [
      'a class without decorators',
      `${nest}\n/** Made one below. */\nexport class Cats {}\nController()(Cats);\n`,
      `${nest}${ours}\n/** Made one below. */\n@Public()\nexport class Cats {}\nController()(Cats);\n`,
    ],
    [
      'a comment that speaks about the next line',
      `${nest}\n// eslint-disable-next-line deprecation\n@Controller(\n  'cats',\n)\n${body}`,
      `${nest}${ours}\n// eslint-disable-next-line deprecation\n@Controller(\n  'cats',\n)\n@Public()\n${body}`,
    ],
    [
      'double quotes, no semicolons, `.js`',
      'import { Controller } from "@nestjs/common"\nimport { x } from "./x.js"\n\n@Controller()\nexport class Cats {}\n',
      'import { Controller } from "@nestjs/common"\nimport { Public } from "./auth/decorators/public.decorator.js"\nimport { x } from "./x.js"\n\n@Public()\n@Controller()\nexport class Cats {}\n',
    ],
    [
      'a `Public` that means something else',
      `${nest}import { Public } from './mine';\n\n@Public()\n@Controller()\n${body}`,
      `${nest}import { Public as AuthPublic } from './auth/decorators/public.decorator';\nimport { Public } from './mine';\n\n@AuthPublic()\n@Public()\n@Controller()\n${body}`,
    ],
    [
      'our import, used by another class',
      `${nest}${ours}\n@Public()\n@Controller()\nexport class Dogs {}\n\n@Controller()\n${body}`,
      `${nest}${ours}\n@Public()\n@Controller()\nexport class Dogs {}\n\n@Public()\n@Controller()\n${body}`,
    ],
  ])('marks %s', (_, before, after) => {
    expect(run(before)).toBe(after);
    expect(markPublic(after, mark)).toEqual({ kind: 'already' });
    expect(unmarkPublic(after, mark)).toEqual({ kind: 'edited', text: before });
    expect(unmarkPublic(before, mark)).toEqual({ kind: 'already' });
  });

  it('marks a class within a namespace import and an anonymous default export', () => {
    const namespace = "import * as open from './auth/decorators/public.decorator';\n";
    expect(run(`${nest}${namespace}\n@Controller()\n${body}`)).toContain(
      '\n@open.Public()\n@Controller()\n',
    );
    const anonymous = `${nest}\n@Controller()\nexport default class {}\n`;
    expect(run(anonymous, { ...mark, className: 'default' })).toContain(
      '@Public()\n@Controller()\nexport default class {}',
    );
  });

  it('keeps CRLF, a byte order mark and tabs', () => {
    const text = `\uFEFF${nest}\n@Controller()\n${body}`.replace(/ {2}/g, '\t');
    const windows = text.replaceAll('\n', '\r\n');
    const expected = text
      .replace(nest, nest + ours)
      .replace('@Controller()\n', '@Public()\n@Controller()\n');
    expect(run(windows)).toBe(expected.replaceAll('\n', '\r\n'));
    expect(unmarkPublic(run(windows), mark)).toEqual({ kind: 'edited', text: windows });
  });

  it('leaves nothing for Prettier to do', async () => {
    const text = run(`${nest}\n@Controller('cats')\n${body}`);
    expect(await check(text, NEST_STARTER)).toBe(true);
  });

  it.each([
    ['a syntax error', `${nest}@Controller(\n`, 'syntax error'],
    ['another class', `${nest}@Controller()\nexport class Dogs {}\n`, 'no class `Cats`'],
    ['a class in a function', `${nest}function f() { class Cats {} }\n`, 'no class `Cats`'],
    [
      'both names taken',
      `${nest}const Public = 1, AuthPublic = 2;\n@Controller()\n${body}`,
      'mean something else',
    ],
    [
      'a directive and a class on one line',
      `${nest}// @ts-expect-error why\n@Controller() export class Cats {}\n`,
      'not clear',
    ],
  ])('hands back %s', (_, text, reason) => {
    expect(markPublic(text, mark)).toMatchObject({
      kind: 'manual',
      reason: expect.stringContaining(reason) as string,
    });
  });

  it('is not taken off where somebody gave it arguments, and its import stays while it is used', () => {
    const own = `${nest}${ours}\n@Public('why')\n@Controller()\n${body}`;
    expect(unmarkPublic(own, mark)).toMatchObject({ kind: 'manual', line: 4 });
    const used = `${nest}${ours}\n@Public()\n@Controller()\n${body.replace('@Get()', '@Public()\n  @Get()')}`;
    expect(unmarkPublic(used, mark)).toEqual({
      kind: 'edited',
      text: used.replace('@Public()\n@Controller', '@Controller'),
    });
  });

  it('shows the lines of the edit', () => {
    expect(markPublicByHand({ ...mark, specifierExtension: '.js' })).toBe(
      `${ours.replace("';", ".js';")}\n@Public()\nexport class Cats {}`,
    );
    expect(markSharedByHand('Cats', 'auth:public')).toContain("@SetMetadata('auth:public', true)");
  });
});
