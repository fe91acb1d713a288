import { BadRequestException, ValidationPipe } from '@nestjs/common';
import { RegisterDto } from './register.dto.js';

describe('RegisterDto', () => {
  const pipe = new ValidationPipe({ stopAtFirstError: true });
  const good = { email: 'ada@example.com', password: 'x' };

  /** What a global pipe of yours says that names one problem at a time. */
  async function problem(changed: object): Promise<unknown> {
    const body = { ...good, ...changed };
    const metadata = { type: 'body', metatype: RegisterDto } as const;
    const refusal: unknown = await pipe
      .transform(body, metadata)
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BadRequestException);
    return (refusal as BadRequestException).getResponse();
  }

  it.each([
    ['email', undefined, 'email must be an email'],
    ['email', ['ada@example.com'], 'email must be an email'],
    ['password', undefined, 'password must be a string'],
    ['password', null, 'password must be a string'],
  ])('says of %s %j that it is none', async (member, value, sentence) => {
    expect(await problem({ [member]: value })).toMatchObject({
      message: [sentence],
    });
  });
});
