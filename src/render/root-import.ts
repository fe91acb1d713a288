/**
 * The e2e specs say `import { AppModule } from '../src/app.module.js'`. Where the user's root module
 * has another name, it is imported under that one as AppModule.
 */
export function importRootAs(text: string, exportName: string): string {
  if (exportName === 'AppModule') return text;
  const clause = exportName === 'default' ? 'AppModule' : `{ ${exportName} as AppModule }`;
  return text.replace('import { AppModule } from', `import ${clause} from`);
}
