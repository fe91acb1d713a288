import type { Moved } from '../merge/find-moved';
import type { Install, Lock } from '../merge/lock';
import type { AppPackage } from './app-package';
import type { ComposeService } from './compose';
import type { ConfigSetup } from './config-setup';
import type { ReadFile } from './finding';
import type { EnvFiles } from './env-files';
import type { GlobalPart } from './global-parts';
import type { MainFacts } from './main-facts';
import type { ModuleFormat } from './module-format';
import type { OrmFacts } from './orms';
import type { PackageManager } from './package-manager';
import type { Project } from './project';
import type { Reachable } from './reachable';
import type { RootModule } from './root-module';
import type { Obstruction } from './writable';

/** auth-jwt.lock.json, and what it says of this project. */
export interface LockFacts {
  readonly path: string;
  readonly text?: string;
  readonly value?: Lock;
  /** As this version would have written it, and where its folder is now. */
  readonly install?: Install;
  /** Generated files that the user moved, by template id. */
  readonly moved: ReadonlyMap<string, Moved>;
}

/** What is true of the workspace before anything is changed. */
export interface WorkspaceFacts {
  readonly project: Project;
  readonly app: AppPackage;
  readonly root: RootModule & { readonly text: string };
  readonly format: ModuleFormat;
  readonly main: MainFacts;
  readonly config: ConfigSetup;
  readonly env: EnvFiles;
  readonly compose: readonly ComposeService[];
  readonly nestCli: { readonly path: string; readonly text?: string };
  readonly lock: LockFacts;
  readonly packageManager: PackageManager;
  readonly reachable: Reachable;
  /** The ORMs that the app uses already. */
  readonly orms: readonly OrmFacts[];
  /** What applies to every route: by providers of the modules, and as the entry file sets it. */
  readonly globals: {
    readonly provided: readonly GlobalPart[];
    readonly used: readonly GlobalPart[];
  };
  /** `node:sqlite` and node:crypto's argon2id can be relied on. */
  readonly node: {
    readonly version: string;
    readonly whyNoSqlite: 'node' | 'engines' | 'types' | undefined;
    readonly hasArgon2: boolean;
  };
  /** Columns of a line, where the configuration of a formatter says it. */
  readonly printWidth?: number;
  readonly read: ReadFile;
  /** Why a file cannot be written, if so. */
  readonly findObstacle: (path: string) => Obstruction | undefined;
  /** The files that lie in a folder, not those below it. */
  readonly list: (folder: string) => readonly string[];
}
