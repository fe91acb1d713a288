// The generated app with the routes of the bench beside its own.
import { type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { Passwords } from '../auth/passwords.js';
import { BenchController } from './bench.controller.js';
import { DocumentedStrategy } from './documented.js';
import { Seed } from './seed.js';

@Module({
  imports: [AppModule, PassportModule, JwtModule.register({})],
  controllers: [BenchController],
  providers: [DocumentedStrategy, Seed],
})
class BenchModule {}

const app: INestApplication =
  process.env.BENCH_PLATFORM === 'fastify'
    ? await NestFactory.create(BenchModule, new FastifyAdapter() as never)
    : await NestFactory.create(BenchModule);

const passwords = app.get(Passwords, { strict: false });
if (process.env.BENCH_HASHER === 'bcryptjs') {
  const { default: bcrypt } = await import('bcryptjs');
  passwords.hash = (password) => bcrypt.hash(password, 10);
  passwords.verify = (stored, password) => bcrypt.compare(password, stored ?? '');
  passwords.needsRehash = () => false;
} else if (process.env.BENCH_HASHER === 'unbounded') {
  // The same, and nobody waits for a turn.
  Object.assign(passwords, { free: Infinity });
}

await app.listen(process.env.PORT ?? 3000, '127.0.0.1');
