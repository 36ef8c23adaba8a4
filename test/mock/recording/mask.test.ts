import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMask } from "../../../src/mock/recording/mask.js";

const masked = (value: unknown) => createMask().json(value);

describe("a masked field", () => {
  it.each([
    ["name", "张三丰", "某某某"],
    ["userName", "Li Lei", "Xx Xxx"],
    ["REAL_NAME", "欧阳", "某某"],
    ["客户姓名", "王五", "某某"],
    ["mobilephone", "13812345678", "13800000000"],
    ["contact-tel", "138****8000", "138****0000"],
    ["phone", 13812345678, 13800000000],
    ["fax", "0755-26001234", "0750-00000000"],
    ["e_mail", "li.lei@corp.example.cn", "someone@example.com"],
    ["联系邮箱", "李雷@公司.cn", "someone@example.com"],
    ["idNo", "11010519491231002X", "110101190001010006"],
    ["身份证号", "11010519491231002x", "110101190001010006"],
    ["taxNumber", "91350100M000100Y43", "000000000000000000"],
    ["bankCard", "6222 0212 3456 7894", "0000 0000 0000 0000"],
    ["账号", "62220212", "00000000"],
    ["shippingAddress", "深圳市南山区1号", "某某某某某某0某"],
    ["licensePlate", "粤B·12345", "粤B·00000"],
    ["birthday", "1990-12-31T08:30:00Z", "2000-01-01T00:00:00Z"],
    ["lat", 22.5333, 0],
    ["access_token", "2YotnFZFEjr1zCsicMWpAA", "0XxxxXXXXxx0xXxxxXXxXX"],
    ["appKey", "a1b2", "x0x0"],
    ["登录密码", "qwerty1!", "xxxxxx0!"],
    ["pin", 4711, 1000],
    ["sig", "a1b2", "x0x0"],
    ["vin", "LSVAA4182E2184847", "XXXXX0000X0000000"],
    ["clientIp", "10.1.20.3", "00.0.00.0"],
    ["mac", "AC:DE:48", "XX:XX:00"],
    ["gps", "22.53,113.93", "00.00,000.00"],
    ["经纬度", "22.53,113.93", "00.00,000.00"],
    ["nick", "小明", "某某"],
    ["lxr", "王五", "某某"],
    ["operator", "lilei", "xxxxx"],
    ["createBy", "lilei", "xxxxx"],
    ["updated_by", "lilei", "xxxxx"],
  ])("%s: %s", (key, value, shown) => {
    expect(masked({ [key]: value })).toEqual({ [key]: shown });
  });

  it("is masked as a whole, where it holds objects and lists", () => {
    const value = {
      address: { city: "深圳", lines: ["科技园", "5 栋"], code: 518000 },
      phones: [{ value: "010-82345678" }],
    };
    expect(masked(value)).toEqual({
      address: { city: "某某", lines: ["某某某", "0 某"], code: 100000 },
      phones: [{ value: "010-00000000" }],
    });
  });

  it("is left as it is where nothing speaks for a person or a secret", () => {
    const value = {
      code: 200,
      message: "操作成功",
      orders: [{ id: 1, orderNo: "202311261234567890", status: "PAID", total: 13.5, at: 1_700_000_000_000 }],
      uuid: "123e4567-e89b-42d3-a456-426614174000",
      version: "1.2.3",
      template: "a",
      hotel: "b",
      fileName2: null,
      isActive: true,
    };
    expect(masked(value)).toEqual(value);
  });
});

describe("a text that no name of a field speaks of", () => {
  it.each([
    ["请致电 138-1234-5678 联系", "请致电 138-0000-0000 联系"],
    ["+86 13812345678", "+86 13800000000"],
    ["写信给li@corp.cn。", "someone@example.com。"],
    ["证件 11010519491231002X 无效", "证件 110101190001010006 无效"],
    ["税号91350100M000100Y43", "税号000000000000000000"],
    ["卡 6222021234567894 已冻结", "卡 0000000000000000 已冻结"],
    ["粤B12345 已入场", "粤B00000 已入场"],
    ["Bearer abcdef.123456", "Bearer xxxxxx.000000"],
    ["https://a.example/?mail=li%40corp.cn&x=1", "https://a.example/?mail=someone@example.com&x=1"],
    ["https://u:passw0rd@x.cn/cb?access_token=tok&n=1", "https://x:xxxxx0xx@x.cn/cb?access_token=xxx&n=1"],
    ["见 redis://:p@ss1@10.0.0.1/0，或", "见 redis://:x@xx0@10.0.0.1/0，或"],
    ["https://x.cn/#/cb?sig=a%2Fb1&page=2", "https://x.cn/#/cb?sig=x/x0&page=2"],
    ["https://x.cn/?%E5%A7%93%E5%90%8D=%E6%9D%8E", "https://x.cn/?%E5%A7%93%E5%90%8D=%E6%9F%90"],
    ["page=2&token=tok", "page=2&token=xxx"],
    ["https://x.cn/a?state=Open&q=1%202#top", "https://x.cn/a?state=Open&q=1%202#top"],
  ])("%s", (text, shown) => {
    expect(masked({ remark: text })).toEqual({ remark: shown });
  });

  it("doesn't show what stands in a personal field elsewhere", () => {
    expect(masked({ user: { name: "张三丰" }, message: "用户张三丰已存在", 张三丰: 1 })).toEqual({
      user: { name: "某某某" },
      message: "用户某某某已存在",
      某某某: 1,
    });
  });

  it("doesn't show what stands in a URL elsewhere", () => {
    expect(masked({ url: "https://u:passw0rd@x.cn?token=ab12cd34", list: ["ab12cd34", "u:passw0rd"] })).toEqual({
      url: "https://x:xxxxx0xx@x.cn?token=xx00xx00",
      list: ["xx00xx00", "x:xxxxx0xx"],
    });
  });

  it("is read where it holds JSON", () => {
    expect(masked({ payload: '{"mobile":"13812345678","n":1}' })).toEqual({
      payload: '{"mobile":"13800000000","n":1}',
    });
  });
});

describe("whatever is recorded", () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  const han = fc.stringMatching(/^[\u4e00-\u9fa5]{2,4}$/).filter((text) => !/某/.test(text));
  const personal = {
    phone: digits(9)
      .map((rest) => `13${rest}`)
      .filter((phone) => !/0{8}$/.test(phone)),
    email: fc.emailAddress().filter((mail) => mail !== "someone@example.com"),
    plate: digits(5)
      .filter((rest) => rest !== "00000")
      .map((rest) => `京A${rest}`),
  };
  const named = fc.record({ name: han, address: han, password: fc.stringMatching(/^[a-zA-Z]{4}\d{6}[a-z]{4}$/) });

  it("holds nothing that was planted, wherever in any JSON, and is the same when it is masked again", () => {
    fc.assert(
      fc.property(
        fc.record(personal),
        named,
        fc.jsonValue(),
        fc.constantFrom("a", "data", "备注", "list"),
        (found, given, filling, key) => {
          const mask = createMask(new Set(["real-secret"]));
          const noise = {
            [key]: [filling, { deep: `${given.name}:${found.phone} <${found.email}>` }],
            s: "real-secret",
          };
          const recorded = {
            noise,
            ...given,
            mobile: found.phone,
            mail: found.email,
            plate: found.plate,
            text: `${found.plate}，${given.address}`,
          };
          const shown = mask.json(recorded);
          const text = JSON.stringify(shown);
          const url = decodeURIComponent(
            mask.url(`/v1/${encodeURIComponent(given.name)}?q=${found.phone}&password=${given.password}`),
          );
          for (const planted of [...Object.values(found), ...Object.values(given), "real-secret"]) {
            expect(text).not.toContain(planted);
            expect(url).not.toContain(planted);
          }
          expect(createMask().json(shown)).toEqual(shown);
        },
      ),
    );
  });

  it("keeps the shape of every value", () => {
    const shape = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shape)
        : typeof value === "object" && value
          ? Object.values(value).map(shape)
          : typeof value;
    fc.assert(fc.property(fc.jsonValue(), (value) => void expect(shape(masked(value))).toEqual(shape(value))));
  });
});
