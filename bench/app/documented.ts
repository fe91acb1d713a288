// Both guards of Nest's documentation as they stand there (docs.nestjs.com: "Authentication" of
// Security, and "Passport" of Recipes), but for the secret, which is the app's.
import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

interface HttpRequest {
  headers: { authorization?: string };
  user?: unknown;
}

const secret = process.env.JWT_SECRET ?? '';

@Injectable()
export class DocumentedStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      ignoreExpiration: false,
      secretOrKey: secret,
    });
  }

  validate(payload: { sub: string; sid: string }) {
    return { userId: payload.sub, username: payload.sid };
  }
}

@Injectable()
export class DocumentedGuard implements CanActivate {
  constructor(private readonly jwtService: JwtService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const [type, token] = request.headers.authorization?.split(' ') ?? [];
    if (type !== 'Bearer' || !token) throw new UnauthorizedException();
    try {
      request.user = await this.jwtService.verifyAsync(token, { secret });
    } catch {
      throw new UnauthorizedException();
    }
    return true;
  }
}
