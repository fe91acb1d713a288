import type { Shape } from './shape';

/** How a root module may be written down, and what its names may mean. */
export const layouts: readonly Shape[] = [
  {
    name: 'comment after last no comma',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    CatsModule,
    DogsModule // the dogs
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'block after last',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    CatsModule,
    DogsModule /* dogs */
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'block before comma',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    CatsModule /* a */, // b
    DogsModule /* c */, // d
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'own line at end',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    CatsModule,
    DogsModule,
    // BirdsModule,
    /* more to come */
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'multi-line block at end',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    CatsModule,
    DogsModule,
    /*
     * BirdsModule,
     */
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'comment first',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    // first
    CatsModule,
    DogsModule,
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'comment only',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    // nothing yet
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'block only',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [/* nothing yet */],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'comment in brackets tail',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    CatsModule, // cats
    // tail
  ], // imports
})
export class AppModule {}
`,
    },
  },
  {
    name: 'comment between key and value',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: /* all */ [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'comment line between key and value',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports:
    // all
    [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'comment before cond value',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: /* env */ process.env.ON ? [CatsModule] : [DogsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'comment line before cond value',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  // env
  imports: process.env.ON ? [CatsModule] : [DogsModule], // why
})
export class AppModule {}
`,
    },
  },
  {
    name: 'comments in cond',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: process.env.ON
    ? // on
      [CatsModule]
    : // off
      [DogsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'prettier-ignore list',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  // prettier-ignore
  imports: [ CatsModule,
    DogsModule ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'prettier-ignore class',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

// prettier-ignore
@Module({ imports: [ CatsModule, DogsModule ] })
export class AppModule {}
`,
    },
  },
  {
    name: 'eslint-disable-next-line last',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    CatsModule,
    // eslint-disable-next-line no-foo
    DogsModule,
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'TODO after comma',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    CatsModule, // a
    DogsModule, // b
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'object last with comments',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    CatsModule,
    {
      // dyn
      module: DogsModule, // inner
    },
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'url string',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    CatsModule, // see https://x.y/z
    { module: DogsModule, providers: [{ provide: 'u', useValue: 'http://a//b' }] },
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'empty module with comment',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  // TODO
})
export class AppModule {}
`,
    },
  },
  {
    name: 'empty module with block',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ /* TODO */ })
export class AppModule {}
`,
    },
  },
  {
    name: 'comment before brace',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module(
  // meta
  { imports: [CatsModule] },
)
export class AppModule {}
`,
    },
  },
  {
    name: 'decorator comments',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

/** The root. */
@Module(/* meta */ {
  imports: [CatsModule], // here
})
// why
export class AppModule {}
`,
    },
  },
  {
    name: 'no imports key with comments',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  // ctrl
  controllers: [], // none
  // prov
  providers: [],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'long one-line',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, DogsModule, BirdsModule, CatsModule as any] })
export class AppModule {}
`,
    },
  },
  {
    name: 'exact 80',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { CatsModule as A } from './cats.module';

@Module({
  imports: [CatsModule, DogsModule, BirdsModule, (process.env.ON as any) || A],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'CR mixed',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'no final newline',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}`,
    },
  },
  {
    name: 'no bracket spacing',
    files: {
      'src/app.module.ts': `import {Module} from '@nestjs/common';
import {BirdsModule} from './birds.module';
import {CatsModule} from './cats.module';
import {DogsModule} from './dogs.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'no padding multi',
    files: {
      'src/app.module.ts': `import {Module} from '@nestjs/common';
import {BirdsModule} from './birds.module';
import {CatsModule} from './cats.module';
import {DogsModule} from './dogs.module';

@Module({
})
export class AppModule {}
`,
    },
  },
  {
    name: 'license header',
    files: {
      'src/app.module.ts': `/**
 * (c) ACME
 */

import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'license no gap',
    files: {
      'src/app.module.ts': `/* (c) ACME */
import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'license line',
    files: {
      'src/app.module.ts': `// (c) ACME
import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
    },
  },
  {
    name: 'use strict',
    files: {
      'src/app.module.ts': `'use strict';

import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'use strict, no rel import',
    files: {
      'src/app.module.ts': `'use strict';

import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
    },
  },
  {
    name: 'ts-nocheck',
    files: {
      'src/app.module.ts': `// @ts-nocheck
import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'eslint-disable',
    files: {
      'src/app.module.ts': `/* eslint-disable max-len */
import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'import on one line',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common'; import { CatsModule } from './cats.module';

@Module({ imports: [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'multi-line import last',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import {
  CatsModule,
  // why
} from './cats.module';

@Module({ imports: [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'imports in the middle',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

const a = 1;
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, DogsModule] })
export class AppModule {
  a = a;
}
`,
    },
  },
  {
    name: 'side effect last',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import './cats.service';

@Module({ imports: [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'type import last',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import type { CatsService } from './cats.service';

@Module({ imports: [CatsModule] })
export class AppModule {
  s?: CatsService;
}
`,
      'package.json': '{"type":"module"}',
    },
  },
  {
    name: 'grouped with blank lines',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';

// features
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

// services
import { CatsService } from './cats.service';

@Module({ imports: [CatsModule, DogsModule], providers: [CatsService] })
export class AppModule {}
`,
    },
  },
  {
    name: 'import require only',
    refused: 'src/app.module.ts:4: `AppModule` has no @Module() of @nestjs/common',
    files: {
      'src/app.module.ts': `import nest = require('@nestjs/common');
import cats = require('./cats.module');

@nest.Module({ imports: [cats.CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'one line list, mixed lines',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule,
    DogsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'two per line',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    CatsModule, DogsModule,
    BirdsModule,
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'two per line last',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
    BirdsModule,
    CatsModule, DogsModule
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'comma first',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
      CatsModule
    , DogsModule
  ]
})
export class AppModule {}
`,
    },
  },
  {
    name: 'comma first w comments',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [
      CatsModule // a
    , DogsModule // b
  ]
})
export class AppModule {}
`,
    },
  },
  {
    name: 'bracket on same line',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [
  CatsModule,
  DogsModule,
], providers: [] })
export class AppModule {}
`,
    },
  },
  {
    name: 'bracket end same line',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [
  CatsModule,
  DogsModule ] })
export class AppModule {}
`,
    },
  },
  {
    name: 'all on one line',
    files: {
      'src/app.module.ts':
        "import { Module } from '@nestjs/common'; import { CatsModule } from './cats.module'; @Module({ imports: [CatsModule] }) export class AppModule {}",
    },
  },
  {
    name: 'no space',
    files: {
      'src/app.module.ts': `import {Module} from '@nestjs/common';
import {CatsModule} from './cats.module';
@Module({imports:[CatsModule]})
export class AppModule{}
`,
    },
  },
  {
    name: 'no space, providers',
    files: {
      'src/app.module.ts': `import {Module} from '@nestjs/common';
import {CatsModule} from './cats.module';
@Module({imports:[CatsModule],providers:[]})
export class AppModule{}
`,
    },
  },
  {
    name: 'dangling object comma',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule,],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'trailing spaces',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [  
    CatsModule,  
    DogsModule  
  ],  
})
export class AppModule {}
`,
    },
  },
  {
    name: 'empty list broken',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [

  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'empty obj broken',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
})
export class AppModule {}
`,
    },
  },
  {
    name: 'object on one line no trailing',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule]
})
export class AppModule {}
`,
    },
  },
  {
    name: 'template with code',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export const help = \`
import { X } from './x';
@Module({ imports: [] })
export class AppModule {}
\`;

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'string with code',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export const help = "@Module({ imports: [AuthModule] }) class AppModule {}";
export const AuthText = 'AuthModule';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'regex',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export const re = /[,\\]]\\/\\/ AuthModule/g;

@Module({
  imports: [CatsModule, { module: DogsModule, providers: [{ provide: 'r', useValue: /[\\]},]/ }] }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'strings with brackets',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [{ module: DogsModule, providers: [{ provide: 'a],[', useValue: '}, // {' }, { provide: 'b', useValue: \`\${1}]\` }] }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'unicode',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule /* ünïcödé 🐱 */],
})
export class AppModule {
  readonly 名前 = '猫';
}
`,
    },
  },
  {
    name: 'AuthModule from package',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { AuthModule } from '@acme/identity';

@Module({
  imports: [CatsModule, AuthModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'AuthModule local class',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({})
class AuthModule {}

@Module({
  imports: [CatsModule, AuthModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'AuthModule declared below',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}

export class AuthModule {}
`,
    },
  },
  {
    name: 'AuthModule as type alias',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

type AuthModule = string;
export const x: AuthModule = '';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'AuthModule as interface',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

interface AuthModule {
  a: string;
}
export const x: AuthModule = { a: '' };

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'AuthModule enum',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

enum AuthModule {
  a,
}
export const x = AuthModule.a;

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'AuthModule re-export',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
export { AuthModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/cats.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class CatsModule {}

@Module({})
export class AuthModule {}
`,
    },
  },
  {
    name: 'AuthModule in function scope',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export function f() {
  const AuthModule = 1;
  return AuthModule;
}

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'AuthModule as type param',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export type T<AuthModule> = AuthModule[];

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'both names taken',
    refused:
      'src/app.module.ts:5: `AuthModule` and `JwtAuthModule` mean something else in this file',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { AuthModule } from '@acme/identity';
import { AuthModule as JwtAuthModule } from '@acme/identity';

@Module({
  imports: [CatsModule, AuthModule, JwtAuthModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'AuthModule property only',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export const x = { AuthModule: 1, b: { AuthModule: 2 } };

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'AuthModule label/comment',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

// AuthModule goes here
export const s = \`AuthModule \${1}\`;

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'APP_GUARD declared',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export const APP_GUARD = 'x';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'JwtAuthGuard taken',
    refused: 'src/app.module.ts:6: `JwtAuthGuard` means something else in this file',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { RolesGuard as JwtAuthGuard } from './roles.guard';

export const g = JwtAuthGuard;

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
];
