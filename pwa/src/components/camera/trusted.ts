// The page's one Trusted Types policy: it lets through only our own built worker and service-worker addresses.

interface TrustedPolicy {
  createScriptURL(url: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedPolicy;
}

let policy: TrustedPolicy | null = null;

/** The address in the form the browser asks for; throws for anything that is not one of our own scripts. */
export function trustedScript(url: string): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return ownScript(url);
  policy ??= factory.createPolicy('fieldtag', { createScriptURL: ownScript });
  return policy.createScriptURL(url) as string;
}

function ownScript(url: string): string {
  const resolved = new URL(url, location.href);
  if (resolved.origin !== location.origin || !resolved.pathname.startsWith('/app/')) {
    throw new TypeError('not a script of this app');
  }
  return url;
}
