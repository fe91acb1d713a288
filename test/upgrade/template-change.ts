/** One change of the templates since the release before, as the owner of generated code reads it. */
export interface TemplateChange {
  /** Its entry in CHANGELOG.md, under the heading of this version: the whole line, without '- '. */
  readonly changelog: string;
  /** By path in templates/: 'core/src/auth/bearer.ts'. */
  readonly templates: Readonly<Record<string, ChangedTemplate>>;
}

export interface ChangedTemplate {
  /** The fingerprint of the template with this change: a later one has to be named too. */
  readonly now: string;
  /** What users did to the file that was generated before, and keep. New files have none. */
  readonly edits?: readonly UserEdit[];
}

/** A user wrote `to` where `from` stands, once, in the old text and in the new one. */
export interface UserEdit {
  /** 'another lifetime' */
  readonly what: string;
  readonly from: string;
  readonly to: string;
  /** Where the change is to the same lines, which only the user can put together. */
  readonly isConflict?: boolean;
}
