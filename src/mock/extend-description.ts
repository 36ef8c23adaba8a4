interface Description {
  readonly openapi?: unknown;
  readonly paths?: object;
  readonly components?: Record<string, object>;
}

/**
 * A provider's description with the paths and components of an own one added. What the provider's description says of
 * security holds for them too, unless they say otherwise.
 *
 * @param own an OpenAPI document of the user's
 * @param ownName what to call it in errors
 * @throws Error that names the place where the two collide
 */
export function extendDescription<D extends object>(description: D, own: object, ownName: string): D {
  const base = description as Description;
  const added = own as Description;
  if (typeof added.openapi !== "string")
    throw new Error(`${ownName} is not an OpenAPI description: no "openapi" in it`);
  const merge = (left: object = {}, right: object = {}, place: string) => {
    const taken = Object.keys(right).find((key) => key in left);
    if (taken !== undefined)
      throw new Error(`${ownName} collides with the provider's description at ${place}/${taken}`);
    return { ...left, ...right };
  };
  const sections = Object.entries(added.components ?? {}).map(([section, components]) => [
    section,
    merge(base.components?.[section], components, `#/components/${section}`),
  ]);
  return {
    ...description,
    paths: merge(base.paths, added.paths, "#/paths"),
    components: { ...base.components, ...Object.fromEntries(sections) },
  };
}
