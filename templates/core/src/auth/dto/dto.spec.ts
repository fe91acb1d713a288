import type { Type } from '@nestjs/common';
import { HttpException, ValidationPipe } from '@nestjs/common';
import { ChangePasswordDto } from './change-password.dto.js';
import { LoginDto } from './login.dto.js';
import { RefreshDto } from './refresh.dto.js';

/** What a global pipe of yours says that names one problem at a time. */
async function firstProblem(metatype: Type, body: object): Promise<unknown> {
  const pipe = new ValidationPipe({ stopAtFirstError: true });
  const refusal: unknown = await pipe
    .transform(body, { type: 'body', metatype })
    .catch((error: unknown) => error);
  return refusal instanceof HttpException ? refusal.getResponse() : refusal;
}

const members: [string, Type, object][] = [
  ['email', LoginDto, { password: 'x' }],
  ['password', LoginDto, { email: 'x' }],
  ['refresh_token', RefreshDto, {}],
  ['current_password', ChangePasswordDto, { new_password: 'x' }],
  ['new_password', ChangePasswordDto, { current_password: 'x' }],
];

describe.each(members)('%s', (member, dto, others) => {
  it.each([undefined, null, 1, [['x']]])(
    'is not called too long when it is %j',
    async (value) => {
      const body = { ...others, [member]: value };

      expect(await firstProblem(dto, body)).toMatchObject({
        message: [`${member} must be a string`],
      });
    },
  );

  it('is called too long when it is', async () => {
    const body = { ...others, [member]: 'x'.repeat(2000) };

    expect(await firstProblem(dto, body)).toMatchObject({
      message: [expect.stringContaining(`${member} must be shorter`)],
    });
  });

  it('is let through when it is text', async () => {
    const body = { ...others, [member]: 'x' };

    expect(await firstProblem(dto, body)).toEqual(body);
  });
});
