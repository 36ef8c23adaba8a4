// Made from openapi/edge-gateway/openapi.yaml by `npm run generate`. Do not edit.

import type { PathsDescription } from "../src/mock/descriptions/operations.js";

export const description: PathsDescription = {
  "openapi": "3.1.0",
  "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
  "servers": [
    {
      "url": "http://127.0.0.1:58081",
      "x-name": "example",
      "description": "The document's example: a gateway on your own machine. Port 58081 is documented; put your gateway's address in place of 127.0.0.1. It speaks plain HTTP, so the password and the tokens can be read on the way."
    }
  ],
  "tags": [
    {
      "name": "authentication",
      "x-displayName": "Authentication",
      "description": "Log in with a user name and a password, and renew the token that you got."
    },
    {
      "name": "product",
      "x-displayName": "Products",
      "description": "The one call that the document shows besides the token calls, to illustrate the header."
    }
  ],
  "security": [
    {
      "accessToken": []
    }
  ],
  "paths": {
    "/v1.0/openapi/auth/login": {
      "post": {
        "operationId": "login",
        "summary": "Log in",
        "description": "Your user name and password for two tokens: the access token, which every other call carries as `x-token`, and\nthe refresh token, which gets the next pair.\n\nThe access token lives from `t` (milliseconds) to `expire` (seconds), both on the server's clock: 7200 seconds\nin the example.\n",
        "tags": [
          "authentication"
        ],
        "security": [],
        "x-token-operation": true,
        "requestBody": {
          "description": "The user name and the password, as a JSON object.",
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/LoginRequest"
              },
              "examples": {
                "login": {
                  "summary": "A user name and a password",
                  "value": {
                    "username": "example-user",
                    "password": "not-a-real-password"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The two tokens, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TokenAnswer"
                },
                "examples": {
                  "issued": {
                    "summary": "Both tokens; the access token lives 7200 seconds",
                    "value": {
                      "code": 0,
                      "success": true,
                      "t": 1686386096216,
                      "result": {
                        "access_token": "eyJexample.access.not-a-real-token",
                        "expire": 1686393296,
                        "refresh_token": "eyJexample.refresh.not-a-real-token"
                      }
                    }
                  },
                  "refused": {
                    "summary": "The password is wrong, inside HTTP 200 (observed)",
                    "value": {
                      "code": 20101,
                      "success": false,
                      "t": 1686386096216,
                      "msg": "user name or password is wrong"
                    }
                  },
                  "invalid": {
                    "summary": "The request was not understood, inside HTTP 200 (observed)",
                    "value": {
                      "code": 1104,
                      "success": false,
                      "t": 1686386096216,
                      "msg": "parameters are not correct"
                    }
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
    "/v1.0/openapi/token/{refreshToken}": {
      "post": {
        "operationId": "refreshToken",
        "summary": "Renew the tokens",
        "x-source": "reading",
        "description": "A refresh token for a new pair of tokens. The call has no body and needs no `x-token`; the answer has the same\nshape as the answer to a login.\n\n**Reading**: the answer is taken to replace both tokens, so store both, and do not send this call a second time\nwith the refresh token that you spent. The document's example repeats the answer to the login word for word, so\nit does not show whether the tokens change.\n\nThe refresh token is a credential in a URL: percent-encode it, and keep the URL out of logs and messages.\n",
        "tags": [
          "authentication"
        ],
        "security": [],
        "x-token-operation": true,
        "x-idempotent": false,
        "parameters": [
          {
            "name": "refreshToken",
            "in": "path",
            "required": true,
            "x-source": "reading",
            "description": "The refresh token of the current pair; in the URL it is percent-encoded. In the document this row holds the words that describe the user name; going by its name, its place and the example, it is the refresh token.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "examples": {
              "refreshToken": {
                "summary": "A refresh token",
                "value": "eyJexample.refresh.not-a-real-token"
              }
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Two new tokens, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TokenAnswer"
                },
                "examples": {
                  "refreshed": {
                    "summary": "Two new tokens",
                    "value": {
                      "code": 0,
                      "success": true,
                      "t": 1686386096216,
                      "result": {
                        "access_token": "eyJexample.access-2.not-a-real-token",
                        "expire": 1686393296,
                        "refresh_token": "eyJexample.refresh-2.not-a-real-token"
                      }
                    }
                  },
                  "refused": {
                    "summary": "The refresh token is spent, inside HTTP 200",
                    "value": {
                      "code": 1010,
                      "success": false,
                      "t": 1686386096216,
                      "msg": "refresh token is spent"
                    }
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
    "/v1.0/openapi/createProduct": {
      "get": {
        "operationId": "createProduct",
        "summary": "Create a product",
        "x-source": "reading",
        "description": "The document shows this call to illustrate the headers of an authenticated call, and says nothing else of it: **its\nparameters and its result are undocumented**. It is here so that you can see and try such a call; ask your\nplatform's operator for the interface documents of the calls that you need.\n\n**Reading**: going by its name it creates something, although its method is GET. So it is not repeated when an\nanswer fails to come, and no cache should answer it.\n",
        "tags": [
          "product"
        ],
        "x-idempotent": false,
        "responses": {
          "200": {
            "description": "An answer in the envelope of the login, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProductAnswer"
                },
                "examples": {
                  "answered": {
                    "summary": "Success; what result holds is not documented",
                    "value": {
                      "code": 0,
                      "success": true,
                      "t": 1686386096216,
                      "result": {}
                    }
                  },
                  "tokenExpired": {
                    "summary": "The access token is spent, inside HTTP 200 (observed)",
                    "value": {
                      "success": false,
                      "errorCode": 10006,
                      "errorMsg": "token is spent",
                      "result": null
                    }
                  },
                  "tokenExpiredCode": {
                    "summary": "The access token is spent, told by code",
                    "value": {
                      "code": 1010,
                      "success": false,
                      "t": 1686386096216,
                      "msg": "token is spent"
                    }
                  },
                  "tokenInvalidCode": {
                    "summary": "The access token is not valid, told by code",
                    "value": {
                      "code": 1011,
                      "success": false,
                      "t": 1686386096216,
                      "msg": "token is not valid"
                    }
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
      "accessToken": {
        "type": "apiKey",
        "in": "header",
        "name": "x-token",
        "description": "The access token, bare: no `Bearer`, nothing before or after it, as in `x-token: <access_token>`. It goes with every call but the two token calls. `Content-Type: application/json` goes with every call as well, with or without a body."
      }
    },
    "responses": {
      "Unauthorized": {
        "x-source": "reading",
        "description": "Refused. The document names no status for this. HTTP 401 is read as: from the login, the user name or the password is wrong; from the refresh, the refresh token is spent; from any other call, the access token is spent.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Failure"
            },
            "examples": {
              "unauthorized": {
                "summary": "Credentials or token refused",
                "value": {
                  "success": false,
                  "msg": "unauthorized"
                }
              }
            }
          }
        }
      }
    },
    "schemas": {
      "LoginRequest": {
        "type": "object",
        "x-source": "reading",
        "description": "Who logs in. The document does not say whether the two fields may be left out; both are read as required, since there is no login without them.",
        "required": [
          "username",
          "password"
        ],
        "properties": {
          "username": {
            "type": "string",
            "minLength": 1,
            "description": "The name that you log in to the platform with. The document calls `admin` its default; do not rely on that, always send yours.",
            "examples": [
              "example-user"
            ]
          },
          "password": {
            "type": "string",
            "minLength": 1,
            "description": "The password that belongs to the user name.",
            "examples": [
              "not-a-real-password"
            ]
          }
        }
      },
      "TokenAnswer": {
        "description": "Two tokens or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/TokenSuccess"
          },
          {
            "$ref": "#/components/schemas/Failure"
          }
        ]
      },
      "ProductAnswer": {
        "description": "A success or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/ProductSuccess"
          },
          {
            "$ref": "#/components/schemas/Failure"
          }
        ]
      },
      "TokenSuccess": {
        "type": "object",
        "description": "Answer to a login or a refresh that succeeded.",
        "required": [
          "code",
          "success",
          "t",
          "result"
        ],
        "properties": {
          "code": {
            "type": "integer",
            "const": 0,
            "description": "0, success. The table of status codes (状态码) that the document points to is missing.",
            "examples": [
              0
            ]
          },
          "success": {
            "type": "boolean",
            "enum": [
              true
            ],
            "description": "The call succeeded.",
            "examples": [
              true
            ]
          },
          "t": {
            "type": "integer",
            "format": "int64",
            "description": "When the server answered, in **milliseconds** since 1970, by the server's clock.",
            "examples": [
              1686386096216
            ]
          },
          "result": {
            "$ref": "#/components/schemas/Token",
            "description": "The tokens."
          }
        }
      },
      "Token": {
        "type": "object",
        "description": "An access token, when it ends, and a refresh token.",
        "required": [
          "access_token",
          "expire",
          "refresh_token"
        ],
        "properties": {
          "access_token": {
            "type": "string",
            "minLength": 1,
            "description": "What every other call carries as `x-token`. In the document's example it is a JWT; treat it as opaque.",
            "examples": [
              "eyJexample.access.not-a-real-token"
            ]
          },
          "expire": {
            "type": "integer",
            "format": "int64",
            "x-source": "reading",
            "description": "When the access token ends, in **seconds** since 1970, by the server's clock. The document names neither the unit nor the starting point; in its example the number is `t` plus 7200 seconds, and it is the end that the token itself names. The lifetime is `expire` − `t` / 1000.",
            "examples": [
              1686393296
            ]
          },
          "refresh_token": {
            "type": "string",
            "minLength": 1,
            "x-source": "reading",
            "description": "What gets the next pair of tokens. The document's table for the refresh calls this a timestamp in milliseconds, which is another row's text; its table for the login and both examples show a token. In the example it lives 14 days.",
            "examples": [
              "eyJexample.refresh.not-a-real-token"
            ]
          }
        }
      },
      "ProductSuccess": {
        "type": "object",
        "x-source": "reading",
        "description": "A success. The document shows no answer to this call; the envelope is read as being the login's, and `result` can be anything.",
        "required": [
          "success"
        ],
        "properties": {
          "code": {
            "type": "integer",
            "const": 0,
            "description": "0, success.",
            "examples": [
              0
            ]
          },
          "success": {
            "type": "boolean",
            "enum": [
              true
            ],
            "description": "The call succeeded.",
            "examples": [
              true
            ]
          },
          "t": {
            "type": "integer",
            "format": "int64",
            "description": "When the server answered, in **milliseconds** since 1970, by the server's clock.",
            "examples": [
              1686386096216
            ]
          },
          "errorCode": {
            "type": "integer",
            "const": 0,
            "x-source": "observed",
            "description": "0, success. It is not in the document: the business calls of the open-source HummingBird platform, whose API has the same shape, have it in the place of `code` and `t` (`winc-link/hummingbird`, `internal/pkg/httphelper/helper.go`).",
            "examples": [
              0
            ]
          },
          "errorMsg": {
            "type": "string",
            "x-source": "observed",
            "description": "`success`. It is not in the document: the business calls of the open-source HummingBird platform have it beside `errorCode` (`winc-link/hummingbird`, `internal/pkg/httphelper/helper.go`).",
            "examples": [
              "success"
            ]
          },
          "result": {
            "description": "What the call brings. Undocumented, so it is described as any value.",
            "examples": [
              {},
              null
            ]
          }
        }
      },
      "Failure": {
        "type": "object",
        "x-source": "reading",
        "description": "A failure, also inside HTTP 200. The document says that `success` is false then, and shows no such answer: which of the other fields come is a reading, so none of them is required.",
        "required": [
          "success"
        ],
        "properties": {
          "success": {
            "type": "boolean",
            "enum": [
              false
            ],
            "description": "The call failed.",
            "examples": [
              false
            ]
          },
          "code": {
            "type": "integer",
            "description": "What went wrong, as a number. The table of status codes (状态码) that the document points to is missing.",
            "examples": [
              20101,
              1104,
              1010,
              1011
            ]
          },
          "msg": {
            "type": "string",
            "x-source": "reading",
            "description": "What went wrong, in words. The document does not show it; a text may come with a failure, and it may be missing.",
            "examples": [
              "user name or password is wrong"
            ]
          },
          "t": {
            "type": "integer",
            "format": "int64",
            "description": "When the server answered, in **milliseconds** since 1970, by the server's clock.",
            "examples": [
              1686386096216
            ]
          },
          "errorCode": {
            "type": "integer",
            "x-source": "observed",
            "description": "What went wrong, as a number. Not in the document: in the open-source HummingBird platform, whose API has the same shape, business calls answer with this in place of `code` (`winc-link/hummingbird`, `internal/pkg/httphelper/helper.go`).",
            "examples": [
              10006
            ]
          },
          "errorMsg": {
            "type": "string",
            "x-source": "observed",
            "description": "What went wrong, in words. Not in the document: in the open-source HummingBird platform business calls answer with this in place of `msg` (`winc-link/hummingbird`, `internal/pkg/httphelper/helper.go`).",
            "examples": [
              "token is spent"
            ]
          },
          "result": {
            "x-source": "observed",
            "description": "Not in the document: the open-source HummingBird platform sends it with some failures, empty (`winc-link/hummingbird`, `internal/pkg/httphelper/helper.go`). It can be any value, and it means nothing.",
            "examples": [
              null,
              []
            ]
          }
        }
      }
    }
  },
  "x-error-codes": [
    {
      "code": 1010,
      "in": "body",
      "x-source": "reading",
      "meaning": "The token is spent.",
      "cause": "The access token or, in the answer to a refresh, the refresh token has ended. The document does not say how this is reported; 1010 is read this way as `code` and as `errorCode`.",
      "remedy": "Renew the tokens once and repeat the call once. If the refresh itself answers this, log in once. If the code comes again, hand the failure on.",
      "client": "Renews the tokens once, or logs in if that fails, and repeats the call once. A second rejection is handed over; `unwrap` throws kind `authentication`."
    },
    {
      "code": 1011,
      "in": "body",
      "x-source": "reading",
      "meaning": "The token is not valid.",
      "cause": "The gateway does not accept the token that was sent: another login or refresh may have replaced it, it was cut short on the way, or it is an access token in the place of a refresh token. The document does not say how this is reported; 1011 is read this way as `code` and as `errorCode`.",
      "remedy": "Renew the tokens once and repeat the call once. If the refresh itself answers this, log in once. If the code comes again, hand the failure on.",
      "client": "Renews the tokens once, or logs in if that fails, and repeats the call once. A second rejection is handed over; `unwrap` throws kind `authentication`."
    },
    {
      "code": 10006,
      "in": "body",
      "x-source": "reading",
      "x-sources": {
        "cause": "observed"
      },
      "meaning": "The token is spent.",
      "cause": "The access token has ended. The document does not say how this is reported; the open-source HummingBird platform answers with 10006 as `errorCode` (`winc-link/hummingbird`, `internal/pkg/errort/code.go`), and it is read this way as `code` too.",
      "remedy": "Renew the tokens once and repeat the call once. If the code comes again, hand the failure on.",
      "client": "Renews the tokens once, or logs in if that fails, and repeats the call once. A second rejection is handed over; `unwrap` throws kind `authentication`."
    },
    {
      "code": 20101,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The login was refused.",
      "cause": "The user name or the password is wrong. The code is not in the document; it was seen in the open-source HummingBird platform, whose API has the same shape (`winc-link/hummingbird`, `internal/pkg/errort/code.go`).",
      "remedy": "Correct the user name or the password. Asking again with the same ones will not help.",
      "client": "Rejects the calls that wait for the login with kind `authentication`, and does not try the same credentials again for 10 seconds, then for longer each time."
    },
    {
      "code": 1104,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The login failed because the request was not understood.",
      "cause": "A field is missing or has the wrong form, or the body is not JSON. The code is not in the document; it was seen in the open-source HummingBird platform, whose API has the same shape (`winc-link/hummingbird`, `internal/hummingbird/core/controller/http/openapi/user.go`).",
      "remedy": "Send `username` and `password`, both as text, as a JSON object with `Content-Type: application/json`. Asking again with the same request will not help.",
      "client": "Rejects the calls that wait for the login with kind `business`, and does not log in again for a second, then for longer each time."
    },
    {
      "code": 1108,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The gateway has no such call.",
      "cause": "The path or the method is wrong, or `baseUrl` is. The code is not in the document; it was seen in the open-source HummingBird platform, whose API has the same shape (`winc-link/hummingbird`, `internal/hummingbird/core/route/openapi.go`).",
      "remedy": "Correct the address. Asking again with the same one will not help.",
      "client": "`unwrap` throws kind `business`. In answer to a login it rejects the calls that wait for it in the same way, and does not log in again for a second, then for longer each time."
    },
    {
      "code": 500,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The gateway could not do what was asked.",
      "cause": "In answer to a refresh: what was sent is no refresh token. The code is not in the document; it was seen in the open-source HummingBird platform, whose API has the same shape (`winc-link/hummingbird`, `internal/hummingbird/core/controller/http/openapi/user.go`).",
      "remedy": "After a refresh, log in once. After any other call, look for the cause at the gateway.",
      "client": "After a refresh: logs in once. After any other call: `unwrap` throws kind `business`."
    },
    {
      "code": 401,
      "in": "status",
      "x-source": "reading",
      "meaning": "Refused.",
      "cause": "From the login: the user name or the password is wrong. From the refresh: the refresh token is spent. From any other call: the access token is spent, or no `x-token` was sent. The document names no statuses.",
      "remedy": "After a login, correct the user name or the password. After a refresh, log in once. After any other call, renew the tokens once and repeat the call once.",
      "client": "After a login: rejects with kind `authentication`, and does not try the same credentials again for 10 seconds. After a refresh: logs in once. After any other call: renews the tokens once and repeats the call once; a second 401 is handed over."
    }
  ],
  "info": {
    "title": "Edge gateway API",
    "summary": "Tokens for the edge gateway.",
    "x-scheme": "Login with user name and password, a token in the header `x-token`, renewed with a refresh token.",
    "version": "0.1.0",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    }
  }
};
