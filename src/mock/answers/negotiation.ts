import { isJson, isWithin, mediaTypeOf } from "./media-types.js";

interface Range {
  readonly type: string;
  readonly quality: number;
}

/** RFC 9110, section 12.5.1. Without a header, or with an empty one, anything will do. */
function rangesOf(accept: string): Range[] {
  const ranges = accept.split(",").flatMap((one) => {
    const [type = "", ...parameters] = one.split(";").map((part) => part.trim());
    const quality = parameters.map((part) => /^q=(.*)$/i.exec(part)?.[1]).find((text) => text !== undefined);
    return type === "" ? [] : [{ type: type.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 }];
  });
  return ranges.length > 0 ? ranges : [{ type: "*/*", quality: 1 }];
}

/** The more is said, the more it counts: of a type, what is said of it by name. */
const precision = (type: string): number => (type === "*/*" ? 0 : type.endsWith("/*") ? 1 : 2);

const isRange = (type: string): boolean => /\*/.test(mediaTypeOf(type) ?? type);

function qualityOf(type: string, ranges: readonly Range[]): number {
  const matching = ranges.filter((range) => isWithin(range.type, type));
  const [closest] = matching.toSorted((one, other) => precision(other.type) - precision(one.type));
  return closest?.quality ?? 0;
}

/**
 * What a caller likes best of what there is. Of two that are as good it is the first, but JSON for a caller that says nothing.
 *
 * @param offered content types, which may be ranges
 * @returns which of those offered, and the content type for it; undefined: none will do. A range that the caller names no type
 *   of stays one
 */
export function negotiate(
  accept: string,
  offered: readonly string[],
): { index: number; contentType: string } | undefined {
  const ranges = rangesOf(accept);
  const choices = offered.flatMap((type, index) => {
    const named = isRange(type)
      ? ranges.filter((range) => precision(range.type) === 2 && isWithin(type, range.type))
      : [];
    const open = {
      index,
      contentType: type,
      quality: isRange(type) ? openQuality(type, ranges) : qualityOf(type, ranges),
    };
    return [open, ...named.map((range) => ({ index, contentType: range.type, quality: range.quality }))];
  });
  const liked = choices.filter(({ quality }) => quality > 0).toSorted((one, other) => other.quality - one.quality);
  return (accept.trim() === "" ? liked.find(({ contentType }) => isJson(contentType)) : undefined) ?? liked[0];
}

/** Of a range: that of the widest of the caller's ranges that shares types with it. */
function openQuality(type: string, ranges: readonly Range[]): number {
  const shared = ranges.filter(
    (range) => isRange(range.type) && (isWithin(type, range.type) || isWithin(range.type, type)),
  );
  return Math.max(0, ...shared.map(({ quality }) => quality));
}
