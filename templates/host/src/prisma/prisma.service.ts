import { Injectable } from '@nestjs/common';

interface Raw {
  $queryRawUnsafe<T = unknown>(sql: string, ...args: unknown[]): Promise<T>;
  $executeRawUnsafe(sql: string, ...args: unknown[]): Promise<number>;
}

interface Options {
  readonly isolationLevel?: 'ReadCommitted' | 'Serializable';
  readonly maxWait?: number;
  readonly timeout?: number;
}

/** Stands for the user's class that extends PrismaClient. Never rendered. */
@Injectable()
export class PrismaService implements Raw {
  $queryRawUnsafe<T = unknown>(sql: string, ...args: unknown[]): Promise<T> {
    return Promise.reject(new Error(`${sql} ${args.length}`));
  }

  $executeRawUnsafe(sql: string, ...args: unknown[]): Promise<number> {
    return Promise.resolve(sql.length + args.length);
  }

  $transaction<R>(
    work: (tx: Raw) => Promise<R>,
    options?: Options,
  ): Promise<R> {
    return options ? work(this) : Promise.reject(new Error('no options'));
  }
}
