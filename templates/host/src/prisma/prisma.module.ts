import { Module } from '@nestjs/common';
import { PrismaService } from './prisma.service.js';

/** Stands for the user's while types are checked. Never rendered. */
@Module({ providers: [PrismaService], exports: [PrismaService] })
export class PrismaModule {}
