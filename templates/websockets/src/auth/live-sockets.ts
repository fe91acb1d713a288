import {
  Injectable,
  type OnModuleDestroy,
  UnauthorizedException,
} from '@nestjs/common';
import { openedBy, type SocketClient } from './http.js';
import { JwtAuthGuard } from './jwt-auth.guard.js';

/** A socket of Socket.IO or of ws, which are closed in different ways. */
export interface LiveSocket extends SocketClient {
  once(event: 'close' | 'disconnect', listener: () => void): unknown;
  disconnect?(close: boolean): unknown;
  close?(code: number): unknown;
}

const SECONDS_BETWEEN_LOOKS = 5;
const POLICY_VIOLATION = 1008;

/**
 * Guards are asked about messages alone; what the server sends reaches all who
 * are connected. So connections are asked for a token too, and are cut when it
 * expires or its session ends, whichever process has ended it.
 */
@Injectable()
export class LiveSockets implements OnModuleDestroy {
  private readonly sockets = new Set<LiveSocket>();
  private readonly timer = setInterval(
    () => void this.cutEnded(),
    SECONDS_BETWEEN_LOOKS * 1000,
  ).unref();

  constructor(private readonly guard: JwtAuthGuard) {}

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** @throws UnauthorizedException and others: then nobody may come in */
  async admit(socket: LiveSocket): Promise<void> {
    const forget = () => this.sockets.delete(socket);
    socket.once('disconnect', forget);
    socket.once('close', forget);
    this.sockets.add(socket);
    await this.guard.admit(openedBy(socket)).catch((error: unknown) => {
      forget();
      throw error;
    });
  }

  /** Runs by itself every few seconds; call it to have it at once. */
  async cutEnded(): Promise<void> {
    for (const socket of this.sockets) {
      try {
        await this.guard.admit(openedBy(socket));
      } catch (error: unknown) {
        // When the store does not answer, nobody new comes in; who is in stays.
        if (error instanceof UnauthorizedException) {
          this.sockets.delete(socket);
          cut(socket);
        }
      }
    }
  }
}

function cut(socket: LiveSocket): void {
  if (socket.disconnect) {
    socket.disconnect(true);
  } else {
    socket.close?.(POLICY_VIOLATION);
  }
}
