import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module.js';

/** Stands for the user's root module while types are checked. Never rendered. */
@Module({ imports: [AuthModule] })
export class AppModule {}
