// Made from openapi/zhicloud/openapi.yaml by `npm run generate`. Do not edit.

import type { PathsDescription } from "../src/mock/descriptions/operations.js";

export const description: PathsDescription = {
  "openapi": "3.1.0",
  "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
  "servers": [
    {
      "url": "http://auth.{environment}.dev.com",
      "x-name": "masked",
      "description": "Not a real address. The document masks its host, with two, three or four letters x in the middle; ask Zhicloud for the one that serves you. All addresses in the document are plain HTTP, so what you send there, credentials in the query included, can be read on the way; ask for HTTPS too.",
      "variables": {
        "environment": {
          "default": "xx",
          "description": "The part of the host that the document masks. The default is the mask, not a name that resolves."
        }
      }
    }
  ],
  "tags": [
    {
      "name": "authentication",
      "x-displayName": "Authentication",
      "description": "Turn your client credentials and a user's access token into an auth code (授权码)."
    },
    {
      "name": "user",
      "x-displayName": "User",
      "description": "Who the user is that the access token belongs to."
    },
    {
      "name": "company",
      "x-displayName": "Company",
      "description": "Which company the user belongs to."
    }
  ],
  "security": [
    {
      "basic": [],
      "accessToken": [],
      "clientId": [],
      "authCode": [],
      "timestamp": [],
      "checksum": []
    }
  ],
  "paths": {
    "/apis/rest/authService/authorize/json": {
      "get": {
        "operationId": "authorize",
        "summary": "Obtain an auth code",
        "description": "Your client credentials and a user's access token for an auth code. The other calls need that code in their\nquery; this one needs none.\n\n`client_id` is the user name of HTTP Basic. The document's sample doesn't repeat it in the query.\n**Observed** in the public server code (`MengyangRen/auth2.0-php`, `app/System/Filter/AuthFilter.class.php`): it is\nwanted there too. So the first of the two alternatives under security sends it, and so do the clients.\n\nHow long a code lives is not documented.\n",
        "tags": [
          "authentication"
        ],
        "security": [
          {
            "basic": [],
            "accessToken": [],
            "clientId": [],
            "timestamp": [],
            "checksum": []
          },
          {
            "basic": [],
            "accessToken": [],
            "timestamp": [],
            "checksum": []
          }
        ],
        "x-token-operation": true,
        "responses": {
          "200": {
            "description": "An auth code if `code` is 200. With any other `code` the call has failed, inside HTTP 200.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuthorizationAnswer"
                },
                "examples": {
                  "authorized": {
                    "summary": "An auth code",
                    "value": {
                      "data": {
                        "auth_code": "0000000000000000000000000000000000000001"
                      },
                      "code": 200,
                      "message": "ok"
                    }
                  },
                  "accessTokenExpired": {
                    "$ref": "#/components/examples/accessTokenExpired"
                  },
                  "clientNotFound": {
                    "$ref": "#/components/examples/clientNotFound"
                  },
                  "basicAuthIllegal": {
                    "$ref": "#/components/examples/basicAuthIllegal"
                  },
                  "clientAccessIllegal": {
                    "$ref": "#/components/examples/clientAccessIllegal"
                  },
                  "internalError": {
                    "$ref": "#/components/examples/internalError"
                  },
                  "illegalParameter": {
                    "$ref": "#/components/examples/illegalParameter"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/apis/rest/authService/authorize/xml": {
      "get": {
        "operationId": "authorizeXml",
        "summary": "Obtain an auth code as XML",
        "description": "The same as `/apis/rest/authService/authorize/json`, with an answer in XML. The document gives this address and\nnothing more. Unless you need XML, use the JSON variant.\n\n**Observed** in the public server code (`MengyangRen/auth2.0-php`, `app/System/Filter/AuthFilter.class.php`): as\nthere, `client_id` is wanted in the query too.\n",
        "tags": [
          "authentication"
        ],
        "security": [
          {
            "basic": [],
            "accessToken": [],
            "clientId": [],
            "timestamp": [],
            "checksum": []
          },
          {
            "basic": [],
            "accessToken": [],
            "timestamp": [],
            "checksum": []
          }
        ],
        "x-token-operation": true,
        "responses": {
          "200": {
            "description": "An auth code if the text says `code` 200. With any other `code` the call has failed: failures are inside the text as well.",
            "content": {
              "application/xml": {
                "schema": {
                  "$ref": "#/components/schemas/AuthorizationXml"
                },
                "examples": {
                  "authorized": {
                    "summary": "An auth code",
                    "value": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<apiResponse>\n  <data>\n    <auth_code>0000000000000000000000000000000000000001</auth_code>\n  </data>\n  <code>200</code>\n  <message>ok</message>\n</apiResponse>"
                  },
                  "accessTokenExpired": {
                    "summary": "100014, the access token has expired",
                    "value": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<apiResponse>\n  <code>100014</code>\n  <message>access token expired</message>\n</apiResponse>"
                  },
                  "clientNotFound": {
                    "summary": "100008, there is no such client_id",
                    "value": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<apiResponse>\n  <code>100008</code>\n  <message>client_id does not exist</message>\n</apiResponse>"
                  },
                  "basicAuthIllegal": {
                    "summary": "100009, the header of HTTP Basic is not acceptable",
                    "value": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<apiResponse>\n  <code>100009</code>\n  <message>illegal HTTP authentication header</message>\n</apiResponse>"
                  },
                  "clientAccessIllegal": {
                    "summary": "100002, the client_id may not do this",
                    "value": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<apiResponse>\n  <code>100002</code>\n  <message>illegal access by client_id</message>\n</apiResponse>"
                  },
                  "illegalParameter": {
                    "summary": "601, a parameter is not acceptable",
                    "value": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<apiResponse>\n  <code>601</code>\n  <message>illegal parameter</message>\n</apiResponse>"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/UnauthorizedXml"
          }
        }
      }
    },
    "/apis/rest/userService/getUserInfo/json": {
      "get": {
        "operationId": "getUserInfo",
        "summary": "Get the user's information",
        "description": "Who the user is that the access token belongs to. It takes no parameters of its own: the credentials in the query say whose information it is.",
        "tags": [
          "user"
        ],
        "responses": {
          "200": {
            "description": "The user if `code` is 200. With any other `code` the call has failed, inside HTTP 200.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/UserInfoAnswer"
                },
                "examples": {
                  "found": {
                    "summary": "A user",
                    "value": {
                      "data": {
                        "username": "ex******01",
                        "truename": "李**",
                        "sex": "3",
                        "phone": "13******0000",
                        "is_admin": "1",
                        "status": null,
                        "avatar": "http://avatar.xxx.dev.com/000/00/00/01_avatar_small",
                        "created": "2017-11-30 10:37:30",
                        "nowtime": 1522404566
                      },
                      "code": 200,
                      "message": "ok"
                    }
                  },
                  "authCodeNotFound": {
                    "$ref": "#/components/examples/authCodeNotFound"
                  },
                  "authCodeExpired": {
                    "$ref": "#/components/examples/authCodeExpired"
                  },
                  "authCodeNotPermitted": {
                    "$ref": "#/components/examples/authCodeNotPermitted"
                  },
                  "authCodeOfOtherClient": {
                    "$ref": "#/components/examples/authCodeOfOtherClient"
                  },
                  "authCodeOfOtherUser": {
                    "$ref": "#/components/examples/authCodeOfOtherUser"
                  },
                  "accessTokenExpired": {
                    "$ref": "#/components/examples/accessTokenExpired"
                  },
                  "clientNotFound": {
                    "$ref": "#/components/examples/clientNotFound"
                  },
                  "basicAuthIllegal": {
                    "$ref": "#/components/examples/basicAuthIllegal"
                  },
                  "clientAccessIllegal": {
                    "$ref": "#/components/examples/clientAccessIllegal"
                  },
                  "internalError": {
                    "$ref": "#/components/examples/internalError"
                  },
                  "illegalParameter": {
                    "$ref": "#/components/examples/illegalParameter"
                  },
                  "emptyContent": {
                    "$ref": "#/components/examples/emptyContent"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/apis/rest/companyService/getCompanyInfo/json": {
      "get": {
        "operationId": "getCompanyInfo",
        "summary": "Get the company's information",
        "description": "The company of the user that the access token belongs to. It takes no parameters of its own: the credentials in the query say whose company it is.",
        "tags": [
          "company"
        ],
        "responses": {
          "200": {
            "description": "The company if `code` is 200. With any other `code` the call has failed, inside HTTP 200.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CompanyInfoAnswer"
                },
                "examples": {
                  "found": {
                    "summary": "A company",
                    "value": {
                      "data": {
                        "company_name": "示例*******餐饮店",
                        "company_type": "1",
                        "tax_number": "0000000***************00001",
                        "province": "",
                        "city": "",
                        "zone": "",
                        "address": "示例市***巷1号",
                        "disable": "",
                        "tel_phone": "",
                        "legal_person_phone": "133*****0000",
                        "legal_person_name": "李**",
                        "created": "2017-11-30 10:37:30",
                        "nowtime": 1522404881
                      },
                      "code": 200,
                      "message": "ok"
                    }
                  },
                  "authCodeNotFound": {
                    "$ref": "#/components/examples/authCodeNotFound"
                  },
                  "authCodeExpired": {
                    "$ref": "#/components/examples/authCodeExpired"
                  },
                  "authCodeNotPermitted": {
                    "$ref": "#/components/examples/authCodeNotPermitted"
                  },
                  "authCodeOfOtherClient": {
                    "$ref": "#/components/examples/authCodeOfOtherClient"
                  },
                  "authCodeOfOtherUser": {
                    "$ref": "#/components/examples/authCodeOfOtherUser"
                  },
                  "accessTokenExpired": {
                    "$ref": "#/components/examples/accessTokenExpired"
                  },
                  "clientNotFound": {
                    "$ref": "#/components/examples/clientNotFound"
                  },
                  "basicAuthIllegal": {
                    "$ref": "#/components/examples/basicAuthIllegal"
                  },
                  "clientAccessIllegal": {
                    "$ref": "#/components/examples/clientAccessIllegal"
                  },
                  "internalError": {
                    "$ref": "#/components/examples/internalError"
                  },
                  "illegalParameter": {
                    "$ref": "#/components/examples/illegalParameter"
                  },
                  "emptyContent": {
                    "$ref": "#/components/examples/emptyContent"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "basic": {
        "type": "http",
        "scheme": "basic",
        "description": "HTTP Basic, on every call: the user name is your `client_id`, the password is your `client_secret`. The open platform (开放平台) issues both. The secret goes into this header only, never into a URL."
      },
      "accessToken": {
        "type": "apiKey",
        "in": "query",
        "name": "access_token",
        "description": "The user's access token, on every call. It is made when the user logs in to the Zhicloud desktop software (致云桌面软件) and lives about 3 months; only another login there makes a new one."
      },
      "clientId": {
        "type": "apiKey",
        "in": "query",
        "name": "client_id",
        "description": "Your `client_id` once more, the same as the user name of HTTP Basic. The calls for user and company information need it; it is optional when you ask for an auth code."
      },
      "authCode": {
        "type": "apiKey",
        "in": "query",
        "name": "auth_code",
        "description": "The auth code (授权码) that the authorize call has made for this `client_id` and this `access_token`. The calls for user and company information need it; the authorize call itself doesn't."
      },
      "timestamp": {
        "type": "apiKey",
        "in": "query",
        "name": "t_",
        "description": "The time of the request, on every call: milliseconds since 1970-01-01 UTC, such as 1422339152058. The server compares it with its own clock and refuses one that is far off, so it is made anew for every attempt."
      },
      "checksum": {
        "type": "apiKey",
        "in": "query",
        "name": "p_",
        "description": "A number made of `t_`, on every call: `p_ = (t_ % 10000) * 3 + 2345`. For `t_` 1422339152058 it is 8519. Both must come from the same instant."
      }
    },
    "responses": {
      "Unauthorized": {
        "x-source": "reading",
        "description": "Refused. The document lists 401, unauthorized, among its common codes and does not say whether it is the HTTP status. Failures come as `code` inside HTTP 200, so a server may never answer this; mocks do, to a call without credentials.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Failure"
            },
            "examples": {
              "unauthorized": {
                "summary": "A call without credentials",
                "value": {
                  "code": 401,
                  "message": "unauthorized"
                }
              }
            }
          }
        }
      },
      "UnauthorizedXml": {
        "x-source": "reading",
        "description": "Refused. The document lists 401, unauthorized, among its common codes and does not say whether it is the HTTP status. Failures come as `code` inside HTTP 200, so a server may never answer this; mocks do, to a call without credentials.",
        "content": {
          "application/xml": {
            "schema": {
              "$ref": "#/components/schemas/AuthorizationXml"
            },
            "examples": {
              "unauthorized": {
                "summary": "A call without credentials",
                "value": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<apiResponse>\n  <code>401</code>\n  <message>unauthorized</message>\n</apiResponse>"
              }
            }
          }
        }
      }
    },
    "examples": {
      "accessTokenExpired": {
        "summary": "100014, the access token has expired",
        "value": {
          "data": null,
          "code": 100014,
          "message": "access token expired"
        }
      },
      "clientNotFound": {
        "summary": "100008, there is no such client_id",
        "value": {
          "code": 100008,
          "message": "client_id does not exist"
        }
      },
      "basicAuthIllegal": {
        "summary": "100009, the header of HTTP Basic is not acceptable",
        "value": {
          "code": 100009,
          "message": "illegal HTTP authentication header"
        }
      },
      "clientAccessIllegal": {
        "summary": "100002, the client_id may not do this",
        "value": {
          "code": 100002,
          "message": "illegal access by client_id"
        }
      },
      "authCodeNotFound": {
        "summary": "100019, there is no such auth code",
        "value": {
          "code": 100019,
          "message": "auth code does not exist, authorize again"
        }
      },
      "authCodeNotPermitted": {
        "summary": "100018, the auth code does not allow this",
        "value": {
          "code": 100018,
          "message": "auth code has no permission"
        }
      },
      "authCodeExpired": {
        "summary": "100020, the auth code has expired",
        "value": {
          "code": 100020,
          "message": "auth code expired, authorize again"
        }
      },
      "authCodeOfOtherClient": {
        "summary": "100021, the auth code is not this client's",
        "value": {
          "code": 100021,
          "message": "client holds the auth code illegally"
        }
      },
      "authCodeOfOtherUser": {
        "summary": "100023, the auth code is not this user's",
        "value": {
          "code": 100023,
          "message": "user holds the auth code illegally"
        }
      },
      "internalError": {
        "summary": "500, an error inside the service",
        "value": {
          "code": 500,
          "message": "internal error"
        }
      },
      "illegalParameter": {
        "summary": "601, a parameter is not acceptable",
        "value": {
          "code": 601,
          "message": "illegal parameter"
        }
      },
      "emptyContent": {
        "summary": "602, there is no content",
        "value": {
          "code": 602,
          "message": "empty content"
        }
      }
    },
    "schemas": {
      "AuthorizationAnswer": {
        "description": "An auth code or a failure, told apart by `code`.",
        "anyOf": [
          {
            "$ref": "#/components/schemas/AuthorizationSuccess"
          },
          {
            "$ref": "#/components/schemas/Failure"
          }
        ]
      },
      "AuthorizationSuccess": {
        "type": "object",
        "description": "The envelope of an auth code.",
        "required": [
          "data",
          "code",
          "message"
        ],
        "properties": {
          "data": {
            "$ref": "#/components/schemas/Authorization"
          },
          "code": {
            "type": "integer",
            "const": 200,
            "description": "200, success. It is the body's code, not the HTTP status.",
            "examples": [
              200
            ]
          },
          "message": {
            "type": "string",
            "description": "`ok` in the document.",
            "examples": [
              "ok"
            ]
          }
        }
      },
      "Authorization": {
        "type": "object",
        "description": "What the authorize call has made.",
        "required": [
          "auth_code"
        ],
        "properties": {
          "auth_code": {
            "type": "string",
            "minLength": 1,
            "description": "The auth code (授权码), opaque to you; 40 hexadecimal digits in the document. It belongs to one `client_id` and one `access_token`. How long it lives is not documented: treat it as short-lived.",
            "examples": [
              "0000000000000000000000000000000000000001"
            ]
          }
        }
      },
      "AuthorizationXml": {
        "type": "string",
        "x-source": "observed",
        "description": "An auth code or a failure as XML text. The document has no sample of it. The root `apiResponse` was seen in the public server code (`MengyangRen/auth2.0-php`, `lib/ThinkPHP/Library/Think/Controller/ApisBaseController.class.php`); that the elements inside are named like the fields of the JSON variant is assumed from it. Read the text with an XML parser and expect surprises."
      },
      "UserInfoAnswer": {
        "description": "A user or a failure, told apart by `code`.",
        "anyOf": [
          {
            "$ref": "#/components/schemas/UserInfoSuccess"
          },
          {
            "$ref": "#/components/schemas/Failure"
          }
        ]
      },
      "UserInfoSuccess": {
        "type": "object",
        "description": "The envelope of a user.",
        "required": [
          "data",
          "code",
          "message"
        ],
        "properties": {
          "data": {
            "$ref": "#/components/schemas/UserInfo"
          },
          "code": {
            "type": "integer",
            "const": 200,
            "description": "200, success. It is the body's code, not the HTTP status.",
            "examples": [
              200
            ]
          },
          "message": {
            "type": "string",
            "description": "`ok` in the document.",
            "examples": [
              "ok"
            ]
          }
        }
      },
      "UserInfo": {
        "type": "object",
        "x-source": "reading",
        "description": "A user. The fields are those of the document's one sample. It documents none of them as always there, and shows one as null; so any may be missing, and every text may be null.",
        "properties": {
          "username": {
            "type": [
              "string",
              "null"
            ],
            "description": "The login name, partly masked in the document.",
            "examples": [
              "ex******01"
            ]
          },
          "truename": {
            "type": [
              "string",
              "null"
            ],
            "description": "The real name, partly masked in the document.",
            "examples": [
              "李**"
            ]
          },
          "sex": {
            "type": [
              "string",
              "null"
            ],
            "description": "The sex, as text; `3` in the document. The values are not documented.",
            "examples": [
              "3"
            ]
          },
          "phone": {
            "type": [
              "string",
              "null"
            ],
            "description": "The phone number, partly masked in the document.",
            "examples": [
              "13******0000"
            ]
          },
          "is_admin": {
            "type": [
              "string",
              "null"
            ],
            "description": "Whether the user is an administrator, as text; `1` in the document. The values are not documented.",
            "examples": [
              "1"
            ]
          },
          "status": {
            "type": [
              "string",
              "null"
            ],
            "description": "The user's status; null in the document. The values are not documented.",
            "examples": [
              null
            ]
          },
          "avatar": {
            "type": [
              "string",
              "null"
            ],
            "description": "The address of the user's picture. The document masks its host.",
            "examples": [
              "http://avatar.xxx.dev.com/000/00/00/01_avatar_small"
            ]
          },
          "created": {
            "type": [
              "string",
              "null"
            ],
            "description": "When the user was created, as date and time of day. No time zone is documented, so it stays the text that came.",
            "examples": [
              "2017-11-30 10:37:30"
            ]
          },
          "nowtime": {
            "type": "integer",
            "format": "int64",
            "description": "The server's time, in whole seconds since 1970-01-01 UTC.",
            "examples": [
              1522404566
            ]
          }
        }
      },
      "CompanyInfoAnswer": {
        "description": "A company or a failure, told apart by `code`.",
        "anyOf": [
          {
            "$ref": "#/components/schemas/CompanyInfoSuccess"
          },
          {
            "$ref": "#/components/schemas/Failure"
          }
        ]
      },
      "CompanyInfoSuccess": {
        "type": "object",
        "description": "The envelope of a company.",
        "required": [
          "data",
          "code",
          "message"
        ],
        "properties": {
          "data": {
            "$ref": "#/components/schemas/CompanyInfo"
          },
          "code": {
            "type": "integer",
            "const": 200,
            "description": "200, success. It is the body's code, not the HTTP status.",
            "examples": [
              200
            ]
          },
          "message": {
            "type": "string",
            "description": "`ok` in the document.",
            "examples": [
              "ok"
            ]
          }
        }
      },
      "CompanyInfo": {
        "type": "object",
        "x-source": "reading",
        "description": "A company. The fields are those of the document's one sample. It documents none of them as always there and leaves several empty; so any may be missing, and every text may be empty or null.",
        "properties": {
          "company_name": {
            "type": [
              "string",
              "null"
            ],
            "description": "The company's name, partly masked in the document.",
            "examples": [
              "示例*******餐饮店"
            ]
          },
          "company_type": {
            "type": [
              "string",
              "null"
            ],
            "description": "The kind of company, as text; `1` in the document. The values are not documented.",
            "examples": [
              "1"
            ]
          },
          "tax_number": {
            "type": [
              "string",
              "null"
            ],
            "description": "The company's tax number, partly masked in the document.",
            "examples": [
              "0000000***************00001"
            ]
          },
          "province": {
            "type": [
              "string",
              "null"
            ],
            "description": "The province; empty in the document.",
            "examples": [
              ""
            ]
          },
          "city": {
            "type": [
              "string",
              "null"
            ],
            "description": "The city; empty in the document.",
            "examples": [
              ""
            ]
          },
          "zone": {
            "type": [
              "string",
              "null"
            ],
            "description": "The district; empty in the document.",
            "examples": [
              ""
            ]
          },
          "address": {
            "type": [
              "string",
              "null"
            ],
            "description": "The address, partly masked in the document.",
            "examples": [
              "示例市***巷1号"
            ]
          },
          "disable": {
            "type": [
              "string",
              "null"
            ],
            "description": "Whether the company is disabled; empty in the document. The values are not documented.",
            "examples": [
              ""
            ]
          },
          "tel_phone": {
            "type": [
              "string",
              "null"
            ],
            "description": "The company's telephone number; empty in the document.",
            "examples": [
              ""
            ]
          },
          "legal_person_phone": {
            "type": [
              "string",
              "null"
            ],
            "description": "The phone number of the company's legal representative, partly masked in the document.",
            "examples": [
              "133*****0000"
            ]
          },
          "legal_person_name": {
            "type": [
              "string",
              "null"
            ],
            "description": "The name of the company's legal representative, partly masked in the document.",
            "examples": [
              "李**"
            ]
          },
          "created": {
            "type": [
              "string",
              "null"
            ],
            "description": "When the company was created, as date and time of day. No time zone is documented, so it stays the text that came.",
            "examples": [
              "2017-11-30 10:37:30"
            ]
          },
          "nowtime": {
            "type": "integer",
            "format": "int64",
            "description": "The server's time, in whole seconds since 1970-01-01 UTC.",
            "examples": [
              1522404881
            ]
          }
        }
      },
      "Failure": {
        "type": "object",
        "x-source": "reading",
        "description": "A failure. The document lists the codes but shows the envelope of a success only; the same envelope, inside HTTP 200, is assumed for failures. **Observed** in the public server code (`MengyangRen/auth2.0-php`, `lib/ThinkPHP/Library/Think/Controller/ApisBaseController.class.php`): `data` is left out of them.",
        "required": [
          "code",
          "message"
        ],
        "properties": {
          "data": {
            "enum": [
              null
            ],
            "description": "Null or absent.",
            "examples": [
              null
            ]
          },
          "code": {
            "type": "integer",
            "not": {
              "const": 200
            },
            "x-extensible-enum": [
              100014,
              100008,
              100009,
              100002,
              100019,
              100018,
              100020,
              100021,
              100023,
              304,
              400,
              401,
              500,
              501,
              601,
              602
            ],
            "description": "What went wrong, as a number: anything but 200, the code of success. It is the body's code, not the HTTP status. Those that are documented stand in the list of codes; others may come.",
            "examples": [
              100019
            ]
          },
          "message": {
            "type": "string",
            "description": "What went wrong, in words. The texts are not documented, and neither is their language.",
            "examples": [
              "auth code does not exist, authorize again"
            ]
          }
        }
      }
    }
  },
  "x-error-codes": [
    {
      "code": 100014,
      "in": "body",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "Access token expired",
      "cause": "The access token is too old. It generally lives 3 months from the login to the Zhicloud desktop software.",
      "remedy": "Log in to the Zhicloud desktop software again and use the new access token. Repeating the call with the old one can't help.",
      "client": "Hands it over; `unwrap` throws kind `authentication`. The call is never repeated. If `accessToken` is a function, it is asked again at the next call."
    },
    {
      "code": 100008,
      "in": "body",
      "x-sources": {
        "cause": "reading",
        "remedy": "reading"
      },
      "meaning": "client_id does not exist",
      "cause": "The open platform doesn't know this client_id. Usually it is mistyped, or it belongs to another environment than the host that you call.",
      "remedy": "Compare the client_id with the one that the open platform issued, and the host with the one you were given.",
      "client": "Hands it over; `unwrap` throws kind `authentication`. Credentials that the authorize call refuses are not tried again for 10 seconds."
    },
    {
      "code": 100009,
      "in": "body",
      "x-sources": {
        "cause": "reading",
        "remedy": "reading"
      },
      "meaning": "HTTP authentication header illegal",
      "cause": "The Authorization header is missing or is not valid HTTP Basic, or, usually, client_id and client_secret don't belong together.",
      "remedy": "Send client_id as the user name and client_secret as the password of HTTP Basic, with every call, and check that no proxy removes the header.",
      "client": "Hands it over; `unwrap` throws kind `authentication`. The header is made from `clientId` and `clientSecret` for every attempt."
    },
    {
      "code": 100002,
      "in": "body",
      "x-sources": {
        "cause": "reading",
        "remedy": "reading"
      },
      "meaning": "client_id access illegal",
      "cause": "The client_id exists but this access is not allowed to it. The document says no more; possibly it is not enabled for this interface.",
      "remedy": "Ask the open platform what your client_id is allowed to do. Repeating the call can't help.",
      "client": "Hands it over; `unwrap` throws kind `authentication`."
    },
    {
      "code": 100019,
      "in": "body",
      "x-sources": {
        "cause": "reading"
      },
      "meaning": "Auth code does not exist, authorize again",
      "cause": "The server doesn't know this auth code. Usually it has been dropped already, or it was never made by this server.",
      "remedy": "Authorize again. **Reading**: repeat the call once with the new auth code. If the new one is refused too, something else is wrong.",
      "client": "Authorizes again, once, and repeats the call once. A second refusal is handed over."
    },
    {
      "code": 100018,
      "in": "body",
      "x-sources": {
        "cause": "reading",
        "remedy": "reading"
      },
      "meaning": "Auth code has no permission",
      "cause": "The auth code is valid but does not allow this access.",
      "remedy": "Ask the open platform to grant your client_id the interface you call. A new auth code usually has no more rights.",
      "client": "Hands it over; `unwrap` throws kind `authentication`."
    },
    {
      "code": 100020,
      "in": "body",
      "meaning": "Auth code expired, authorize again",
      "cause": "The auth code is too old. How long one lives is not documented.",
      "remedy": "Authorize again. **Reading**: repeat the call once with the new auth code. If this comes often, keep auth codes for a shorter time.",
      "client": "Authorizes again, once, and repeats the call once. A second refusal is handed over."
    },
    {
      "code": 100021,
      "in": "body",
      "x-sources": {
        "cause": "reading",
        "remedy": "reading"
      },
      "meaning": "Client illegally holds the auth code",
      "cause": "The auth code is used by another client than it was made for. Usually auth codes of two client_ids were mixed up.",
      "remedy": "Keep auth codes apart by client_id, and use each one only with the client_id that obtained it.",
      "client": "Hands it over; `unwrap` throws kind `authentication`. Clients keep auth codes apart by client_id and access token."
    },
    {
      "code": 100023,
      "in": "body",
      "x-sources": {
        "cause": "reading",
        "remedy": "reading"
      },
      "meaning": "User illegally holds the auth code",
      "cause": "The auth code is used for another user than it was made for. Usually auth codes of two access tokens were mixed up.",
      "remedy": "Keep auth codes apart by access token, and use each one only with the access token that obtained it.",
      "client": "Hands it over; `unwrap` throws kind `authentication`. Clients keep auth codes apart by client_id and access token."
    },
    {
      "code": 200,
      "in": "body",
      "meaning": "Success",
      "cause": "The call succeeded. This is the code in the body, apart from the HTTP status.",
      "remedy": "Nothing to do; the result is in data.",
      "client": "Hands the answer over; `unwrap` returns `data`."
    },
    {
      "code": 304,
      "in": "body",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "Not modified",
      "cause": "The server says that nothing has changed. The document does not say when that happens or compared with what.",
      "remedy": "The answer holds no result. Use what an earlier call gave you, or ask Zhicloud when this code is sent.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 400,
      "in": "body",
      "x-sources": {
        "cause": "reading",
        "remedy": "reading"
      },
      "meaning": "Invalid request",
      "cause": "The server could not make sense of the request as a whole. Usually a part of it is missing or the address is wrong.",
      "remedy": "Compare path, method and query with the description. Repeating the same call can't help.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 401,
      "in": "body",
      "x-sources": {
        "cause": "reading",
        "remedy": "reading"
      },
      "meaning": "Unauthorized",
      "cause": "The call is not authorized. Usually one of the credentials is missing: the header of HTTP Basic, access_token, client_id, auth_code, t_ or p_.",
      "remedy": "Check that the call carries all of them and that none is empty. A mock answers this to a call without credentials.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 500,
      "in": "body",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "Internal error",
      "cause": "Something failed inside the service.",
      "remedy": "Try again later. If it stays, report the time and the call to Zhicloud, without secrets and tokens.",
      "client": "Hands it over; `unwrap` throws kind `business`. Only HTTP 502, 503 and 504 are repeated, not this code."
    },
    {
      "code": 501,
      "in": "body",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "Client not supported",
      "cause": "The service does not support this client. The document does not say what it looks at.",
      "remedy": "Ask Zhicloud which clients the service supports. Repeating the call can't help.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 601,
      "in": "body",
      "x-sources": {
        "cause": "reading",
        "remedy": "reading"
      },
      "meaning": "Illegal parameter",
      "cause": "A parameter is missing or has a value that is not accepted. It may also be that t_ is too far from the server's time, or that p_ does not fit t_; no code is documented for those.",
      "remedy": "Check the query's parameters, that p_ is (t_ % 10000) * 3 + 2345, that t_ is in milliseconds, and that your clock is right.",
      "client": "Makes `t_` and `p_` anew for every attempt. If the answer shows that the clock is more than 60 seconds off, it corrects the clock and sends the call once more. Anything else is handed over; `unwrap` throws kind `business`."
    },
    {
      "code": 602,
      "in": "body",
      "x-sources": {
        "cause": "reading",
        "remedy": "reading"
      },
      "meaning": "Empty content",
      "cause": "There is nothing to answer with. Usually the server has no record for what was asked.",
      "remedy": "Check that the access token belongs to the user you mean, and that the record exists in Zhicloud.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    }
  ],
  "info": {
    "title": "Zhicloud API",
    "summary": "Auth codes, user and company information from Zhicloud (致云).",
    "x-scheme": "HTTP Basic on every call, an auth code, and a time `t_` with its checksum `p_` in the query.",
    "version": "0.1.0",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    }
  }
};
