/** Passkeys through the browser, in the JSON forms that allauth speaks; null where the person closed the browser's dialog. */

export const canUsePasskeys = () => Boolean(globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON);

export async function proof(options) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
  return navigator.credentials.get({ publicKey }).then(asJson, gaveUp);
}

export async function made(options) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey);
  return navigator.credentials.create({ publicKey }).then(asJson, gaveUp);
}

const asJson = (credential) => credential.toJSON();

/** A DOMException is how the browser says it: nothing is wrong. */
function gaveUp(error) {
  if (!(error instanceof DOMException)) throw error;
  return null;
}
