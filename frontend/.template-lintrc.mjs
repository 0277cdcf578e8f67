export default {
  extends: 'recommended',
  rules: {
    // It takes a password field for a button.
    'no-unsupported-role-attributes': false,
  },
};
