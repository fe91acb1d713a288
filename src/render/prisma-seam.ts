/** A class of the user's, as other files import it. */
interface UsersClass {
  readonly file: string;
  /** 'default' for a default export. */
  readonly exportName: string;
}

/** What the store of Prisma stands on in the user's code. */
export interface PrismaSeam {
  readonly dialect: 'postgres' | 'mysql';
  /** The class that extends PrismaClient. */
  readonly service: UsersClass;
  /** The module that exports it, if one does. */
  readonly module?: UsersClass;
}

/** The path by which templates import the user's class and its module. */
export const TEMPLATE_PRISMA = {
  service: 'src/prisma/prisma.service.ts',
  module: 'src/prisma/prisma.module.ts',
} as const;

/** Has store/prisma.ts import what the app has, under the names of the template. */
export function fillPrismaSeam(text: string, { dialect, service, module }: PrismaSeam): string {
  const filled = importAs(text.replace("= 'postgres'", `= '${dialect}'`), 'PrismaService', service);
  if (module !== undefined) return importAs(filled, 'PrismaModule', module);
  return filled
    .replace(/^import \{ PrismaModule \}.*\n/m, '')
    .replace(/= \[\n  PrismaModule,\n\];/, '= [];')
    .replace('prismaProviders: Provider[] = []', 'prismaProviders: Provider[] = [PrismaService]');
}

function importAs(text: string, name: string, { exportName }: UsersClass): string {
  if (exportName === name) return text;
  const clause = exportName === 'default' ? name : `{ ${exportName} as ${name} }`;
  return text.replace(`import { ${name} } from`, `import ${clause} from`);
}
