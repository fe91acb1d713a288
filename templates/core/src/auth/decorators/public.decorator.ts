import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'auth:public';

/** Opens a route where JwtAuthGuard is global, or stands on the class. */
export const Public = () => SetMetadata(PUBLIC, true);
