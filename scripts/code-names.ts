/** A provider's short name as code writes it: `edgeGateway`. */
export const camelCase = (provider: string): string =>
  provider.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());

/** The same inside another name: `EdgeGateway`, as in `createEdgeGatewayClient`. */
export const pascalCase = (provider: string): string => camelCase(`-${provider}`);
