import type { ModuleMetadata, Provider } from '@nestjs/common';
import { PrismaModule } from '../../prisma/prisma.module.js';
import { PrismaService } from '../../prisma/prisma.service.js';
import type { Dialect } from './statements.js';

/** The one place that knows where your Prisma is. */
export { PrismaService };

/** The provider of the datasource in your schema. */
export const DIALECT: Dialect = 'postgres';

/** The module that exports PrismaService: one pool of connections for all. */
export const prismaImports: NonNullable<ModuleMetadata['imports']> = [
  PrismaModule,
];

/** PrismaService itself, where no module exports it: a pool of its own. */
export const prismaProviders: Provider[] = [];
