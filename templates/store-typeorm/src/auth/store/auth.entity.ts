import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
} from 'typeorm';
import { ATTEMPTS, REFRESH_TOKENS, SESSIONS, USERS } from './tables.js';

/*
 * What TypeORM knows of the tables, so that its migrations agree with them.
 * Statements are in `sql-*.ts`. Each name stands here: no naming strategy gives
 * another. Times are epoch milliseconds; TypeORM reads a bigint as a string.
 */

@Entity(USERS)
@Unique('auth_users_email', ['email'])
export class AuthUserEntity {
  @PrimaryColumn('varchar', { name: 'id', length: 36 })
  id!: string;

  @Column('varchar', { name: 'email', length: 320 })
  email!: string;

  @Column('varchar', { name: 'password_hash', length: 255, nullable: true })
  passwordHash!: string | null;

  /** JSON */
  @Column('text', { name: 'roles' })
  roles!: string;

  @Column('int', { name: 'version', default: 1 })
  version!: number;

  @Column('bigint', { name: 'disabled_at', nullable: true })
  disabledAt!: string | null;
}

@Entity(SESSIONS)
@Index('auth_sessions_user_id', ['userId'])
@Index('auth_sessions_ends_at', ['endsAt'])
export class AuthSessionEntity {
  @PrimaryColumn('varchar', { name: 'id', length: 36 })
  id!: string;

  @Column('varchar', { name: 'user_id', length: 36 })
  userId!: string;

  @ManyToOne(() => AuthUserEntity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'user_id',
    foreignKeyConstraintName: 'auth_sessions_user',
  })
  user!: AuthUserEntity;

  @Column('int', { name: 'user_version' })
  userVersion!: number;

  @Column('bigint', { name: 'created_at' })
  createdAt!: string;

  @Column('bigint', { name: 'last_used_at' })
  lastUsedAt!: string;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: string;

  @Column('bigint', { name: 'ends_at' })
  endsAt!: string;

  @Column('bigint', { name: 'ended_at', nullable: true })
  endedAt!: string | null;

  @Column('varchar', { name: 'end_reason', length: 40, nullable: true })
  endReason!: string | null;

  @Column('varchar', { name: 'ip', length: 64, nullable: true })
  ip!: string | null;

  @Column('varchar', { name: 'user_agent', length: 512, nullable: true })
  userAgent!: string | null;

  @Column('int', { name: 'live_generation', default: 1 })
  liveGeneration!: number;

  @Column('varchar', { name: 'sealed_successor', length: 255, nullable: true })
  sealedSuccessor!: string | null;

  @Column('int', { name: 'grace_uses', default: 0 })
  graceUses!: number;
}

@Entity(REFRESH_TOKENS)
@Unique('auth_refresh_tokens_generation', ['sessionId', 'generation'])
export class AuthRefreshTokenEntity {
  @PrimaryColumn('varchar', { name: 'hash', length: 64 })
  hash!: string;

  @Column('varchar', { name: 'session_id', length: 36 })
  sessionId!: string;

  @ManyToOne(() => AuthSessionEntity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'session_id',
    foreignKeyConstraintName: 'auth_refresh_tokens_session',
  })
  session!: AuthSessionEntity;

  @Column('int', { name: 'generation' })
  generation!: number;
}

@Entity(ATTEMPTS)
@Index('auth_attempts_expires_at', ['expiresAt'])
export class AuthAttemptEntity {
  @PrimaryColumn('varchar', { name: 'id', length: 255 })
  id!: string;

  @Column('int', { name: 'uses' })
  uses!: number;

  @Column('bigint', { name: 'until_at' })
  untilAt!: string;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: string;
}

export const AUTH_ENTITIES = [
  AuthUserEntity,
  AuthSessionEntity,
  AuthRefreshTokenEntity,
  AuthAttemptEntity,
];
