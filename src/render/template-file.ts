/** One file of templates/, at its destination path as if auth went to src/auth. */
export interface TemplateFile {
  /** 'src/auth/auth.service.ts', 'test/auth.e2e-spec.ts', 'AUTH.md' */
  readonly path: string;
  readonly text: string;
}

/** A template as it will stand in the user's app. */
export interface RenderedFile {
  /** Names the template in the lock, whatever happens to its path: 'auth.service', 'dto/login.dto'. */
  readonly id: string;
  readonly path: string;
  readonly text: string;
}

/** 'src/auth/dto/login.dto.ts' -> 'dto/login.dto' */
export const templateId = (path: string): string =>
  path.replace(/^src\/auth\//, '').replace(/\.ts$/, '');
