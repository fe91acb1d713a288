export const PASSWORD = {
  type: String,
  format: 'password',
  maxLength: 1024,
};

/** Its least length is configured, and not known before the app starts. */
export const NEW_PASSWORD = {
  ...PASSWORD,
  maxLength: 128,
  description:
    'At least AUTH_PASSWORD_MIN_LENGTH characters (15 where that is not set), ' +
    'of any kind, and not easy to guess',
};
