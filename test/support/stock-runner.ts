import { logging, normalize, schema, virtualFs } from '@angular-devkit/core';
import { NodeWorkflow } from '@angular-devkit/schematics/tools';
import { join } from 'node:path';
import { defer } from 'rxjs';
import type { AuthJwtOptions } from '../../src/auth-jwt/options';

const ROOT = join(__dirname, '..', '..');

/** A disk in memory that devkit writes to as it writes to the real one. */
export class MemoryDisk extends virtualFs.SimpleMemoryHost {
  /** What devkit wrote, in its order. */
  readonly written: string[] = [];
  private readonly texts = new Map<string, string>();

  constructor(start: Readonly<Record<string, string>>) {
    super();
    for (const [path, text] of Object.entries(start)) this.put(path, text);
  }

  put(path: string, text: string): void {
    this.texts.set(path, text);
    super.write(normalize(`/${path}`), bytesOf(text)).subscribe();
  }

  files(): Record<string, string> {
    return Object.fromEntries([...this.texts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  override write(path: ReturnType<typeof normalize>, content: virtualFs.FileBuffer) {
    return defer(() => {
      this.written.push(path.slice(1));
      this.texts.set(path.slice(1), Buffer.from(content).toString('utf8'));
      return super.write(path, content);
    });
  }
}

/** Runs the schematic as the stock runners do: devkit's workflow and its own sink. */
export async function runStock(disk: MemoryDisk, options: AuthJwtOptions = {}): Promise<string> {
  const workflow = new NodeWorkflow(disk, {
    root: normalize('/'),
    resolvePaths: [ROOT],
    schemaValidation: true,
  } as ConstructorParameters<typeof NodeWorkflow>[1]);
  workflow.registry.addPostTransform(schema.transforms.addUndefinedDefaults);
  const logger = new logging.Logger('test');
  const lines: string[] = [];
  logger.subscribe(({ message }) => lines.push(message));
  await new Promise<void>((resolve, reject) => {
    workflow
      .execute({
        collection: join(ROOT, 'collection.json'),
        schematic: 'auth-jwt',
        options: { skipInstall: true, ...options },
        logger,
      })
      .subscribe({ error: reject, complete: resolve });
  });
  return lines.join('\n');
}

function bytesOf(text: string): virtualFs.FileBuffer {
  const { buffer, byteOffset, byteLength } = Buffer.from(text);
  return buffer.slice(byteOffset, byteOffset + byteLength) as virtualFs.FileBuffer;
}
