import type { DocumentBuilder } from '@nestjs/swagger';
import { applyRequirements, BEARER } from './describe.js';
import { addRefreshSecurity } from './refresh-tokens.js';

/**
 * Puts access tokens into the OpenAPI document: as a security scheme, and on
 * each endpoint of ours that asks for one.
 *
 * @param config of your document, before `build()`
 */
export function addAuthSecurity(config: DocumentBuilder): DocumentBuilder {
  const { securitySchemes } = config.build().components ?? {};
  if (!securitySchemes?.[BEARER]) {
    config.addBearerAuth();
  }
  addRefreshSecurity(config);
  applyRequirements();
  return config;
}
