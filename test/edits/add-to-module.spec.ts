import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { addToModule, type ModuleAddition } from '../../src/edits/add-to-module';

const addition: ModuleAddition = {
  rootClass: 'AuthModule',
  property: 'controllers',
  element: 'RegistrationController',
  imports: [{ name: 'RegistrationController', from: './registration.controller' }],
};
const before = `import { Global, Module } from '@nestjs/common';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';

@Global()
@Module({
  imports: [],
  controllers: [AuthController],
  providers: [AuthService],
  exports: [AuthService],
})
export class AuthModule {}
`;

const isAuthController = (node: ts.Node): boolean =>
  ts.isIdentifier(node) && node.text === 'AuthController';

describe('addToModule', () => {
  it('adds a controller to a generated module', () => {
    const after = before
      .replace('[AuthController]', '[AuthController, RegistrationController]')
      .replace(
        "service.js';\n",
        "service.js';\nimport { RegistrationController } from './registration.controller.js';\n",
      );
    expect(addToModule(before, addition)).toEqual({ kind: 'edited', text: after });
    expect(addToModule(after, addition)).toEqual({ kind: 'already' });
  });

  it.each([
    ['imports', 'imports: [X]'],
    ['providers', 'providers: [AuthService, X]'],
    ['exports', 'exports: [AuthService, X]'],
  ] as const)('adds to %s without an import', (property, line) => {
    const outcome = addToModule(before, { ...addition, property, element: 'X', imports: [] });
    expect(outcome).toMatchObject({ kind: 'edited', text: expect.stringContaining(line) });
  });

  it('puts a new key where Nest has it', () => {
    const text = before.replace('  controllers: [AuthController],\n', '');
    expect(addToModule(text, addition)).toMatchObject({
      text: expect.stringContaining('  imports: [],\n  controllers: [RegistrationController],\n'),
    });
  });

  it('asks for the element by the rule that it is given', () => {
    expect(addToModule(before, { ...addition, isSame: isAuthController })).toEqual({
      kind: 'already',
    });
  });

  it('puts it at the position that it is given', () => {
    expect(addToModule(before, { ...addition, position: () => 0 })).toMatchObject({
      text: expect.stringContaining('[RegistrationController, AuthController]'),
    });
  });

  it('hands back a class that is not there', () => {
    expect(addToModule(before, { ...addition, rootClass: 'Other' })).toEqual({
      kind: 'manual',
      reason: 'there is no class `Other` at the top level of the file',
    });
  });
});
