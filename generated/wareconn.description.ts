// Made from openapi/wareconn/openapi.yaml by `npm run generate`. Do not edit.

import type { PathsDescription } from "../src/mock/descriptions/operations.js";

export const description: PathsDescription = {
  "openapi": "3.1.0",
  "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
  "servers": [
    {
      "url": "http://api.demo.wareconn.com",
      "x-name": "demo",
      "description": "The test domain, for development and testing. It speaks plain HTTP, so what you send there can be read on the way: use no credentials that matter elsewhere. The document names no production host; ask Wareconn for yours."
    }
  ],
  "tags": [
    {
      "name": "authentication",
      "x-displayName": "Authentication",
      "description": "Obtain a token with your credentials, and renew it before it expires."
    }
  ],
  "security": [
    {
      "bearerToken": []
    }
  ],
  "paths": {
    "/Oauth/token": {
      "post": {
        "operationId": "createToken",
        "summary": "Obtain or refresh a token",
        "description": "One endpoint, two grants, told apart by `grant_type`:\n\n- `client_credentials`: your `client_id` and `client_secret` for a token. While your current token lives, the answer\n  is **that same token** with the seconds it has left; once it has expired, the answer is a new one with 7200 seconds.\n- `refresh_token`: the refresh token of the current token for a new token. It is sent before the token expires, and\n  without client credentials.\n\nThe two answers differ: the first has an envelope (`code`, `msg`) and calls the token `token`; the second has no\nenvelope and calls it `access_token`.\n",
        "tags": [
          "authentication"
        ],
        "security": [],
        "x-token-operation": true,
        "requestBody": {
          "description": "The grant, as a JSON object. Every field is a string, and every field is required.",
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/TokenRequest"
              },
              "examples": {
                "clientCredentials": {
                  "summary": "Client credentials for a token",
                  "value": {
                    "client_id": "ExampleClient",
                    "client_secret": "00000000000000000000000000000000",
                    "grant_type": "client_credentials"
                  }
                },
                "refreshToken": {
                  "summary": "A refresh token for a new token",
                  "value": {
                    "refresh_token": "000000000000000000000000000000000000000000002",
                    "grant_type": "refresh_token"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A token, or a failure that `code` names. Success is a token with `code` 0 or without `code`.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TokenAnswer"
                },
                "examples": {
                  "issued": {
                    "summary": "Answer to client credentials; the token has 5224 seconds left",
                    "value": {
                      "code": 0,
                      "msg": "success",
                      "token": "0000000000000000000000000000000000000000000000000000000000000001",
                      "expires_in": 5224,
                      "refresh_token": "0000000000000000000000000000000000000000000000000000000000000002"
                    }
                  },
                  "refreshed": {
                    "summary": "Answer to a refresh token; the lifetime came as text",
                    "value": {
                      "access_token": "eyJexample.not-a-real-token",
                      "expires_in": "7200",
                      "refresh_token": "000000000000000000000000000000000000000000002"
                    }
                  },
                  "refused": {
                    "summary": "A failure inside HTTP 200",
                    "value": {
                      "code": 1,
                      "msg": "client_secret is wrong"
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
      "bearerToken": {
        "type": "http",
        "scheme": "bearer",
        "description": "The token, as `Authorization: Bearer <token>`, on every call but the token call. `Content-Type: application/json` goes with every call as well, with or without a body."
      }
    },
    "responses": {
      "Unauthorized": {
        "x-source": "reading",
        "description": "Refused. The document names no status for this. HTTP 401 is read as: at the token endpoint, the credentials are wrong; anywhere else, the token is spent.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Failure"
            },
            "examples": {
              "unauthorized": {
                "summary": "Credentials or token refused",
                "value": {
                  "code": 401,
                  "msg": "unauthorized"
                }
              }
            }
          }
        }
      }
    },
    "schemas": {
      "TokenRequest": {
        "description": "One of the two grants.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/ClientCredentialsGrant"
          },
          {
            "$ref": "#/components/schemas/RefreshTokenGrant"
          }
        ],
        "discriminator": {
          "propertyName": "grant_type",
          "mapping": {
            "client_credentials": "#/components/schemas/ClientCredentialsGrant",
            "refresh_token": "#/components/schemas/RefreshTokenGrant"
          }
        }
      },
      "ClientCredentialsGrant": {
        "type": "object",
        "description": "Client credentials in exchange for a token.",
        "required": [
          "client_id",
          "client_secret",
          "grant_type"
        ],
        "properties": {
          "client_id": {
            "type": "string",
            "minLength": 1,
            "description": "The ClientId that the platform shows you after you have logged in.",
            "examples": [
              "ExampleClient"
            ]
          },
          "client_secret": {
            "type": "string",
            "minLength": 1,
            "description": "The Client Secret that belongs to the ClientId. In the document's example it is 32 hexadecimal digits.",
            "examples": [
              "00000000000000000000000000000000"
            ]
          },
          "grant_type": {
            "type": "string",
            "const": "client_credentials",
            "description": "The grant.",
            "examples": [
              "client_credentials"
            ]
          }
        }
      },
      "RefreshTokenGrant": {
        "type": "object",
        "description": "A refresh token in exchange for a new token, while the old one has not expired.",
        "required": [
          "refresh_token",
          "grant_type"
        ],
        "properties": {
          "refresh_token": {
            "type": "string",
            "minLength": 1,
            "description": "The refresh token that came with the current token.",
            "examples": [
              "000000000000000000000000000000000000000000002"
            ]
          },
          "grant_type": {
            "type": "string",
            "const": "refresh_token",
            "description": "The grant.",
            "examples": [
              "refresh_token"
            ]
          }
        }
      },
      "TokenAnswer": {
        "description": "A token in one of two shapes, or a failure.",
        "anyOf": [
          {
            "$ref": "#/components/schemas/IssuedToken"
          },
          {
            "$ref": "#/components/schemas/RefreshedToken"
          },
          {
            "$ref": "#/components/schemas/Failure"
          }
        ]
      },
      "IssuedToken": {
        "type": "object",
        "description": "Answer to client credentials. All fields are at the top level.",
        "required": [
          "code",
          "msg",
          "token",
          "expires_in",
          "refresh_token"
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
          "msg": {
            "type": "string",
            "description": "`success`.",
            "examples": [
              "success"
            ]
          },
          "token": {
            "type": "string",
            "minLength": 1,
            "description": "The token, opaque to you. It is the one call credential of your account and works for every call.",
            "examples": [
              "0000000000000000000000000000000000000000000000000000000000000001"
            ]
          },
          "expires_in": {
            "type": "integer",
            "format": "int64",
            "minimum": 0,
            "description": "Whole seconds that the token has left, 7200 for a new one and fewer for one that was issued earlier. In its last second it may be 0.",
            "examples": [
              5224
            ]
          },
          "refresh_token": {
            "type": "string",
            "minLength": 1,
            "description": "What to send to get a new token before this one expires.",
            "examples": [
              "0000000000000000000000000000000000000000000000000000000000000002"
            ]
          }
        }
      },
      "RefreshedToken": {
        "type": "object",
        "description": "Answer to a refresh token. It has neither `code` nor `msg`, and the token's field has another name.",
        "required": [
          "access_token",
          "expires_in",
          "refresh_token"
        ],
        "properties": {
          "access_token": {
            "type": "string",
            "minLength": 1,
            "description": "The new token, opaque to you, under another name than in the answer to client credentials.",
            "examples": [
              "eyJexample.not-a-real-token"
            ]
          },
          "expires_in": {
            "x-source": "reading",
            "description": "Seconds that the token has left. The document's table calls this an integer, its example shows text; accept both.",
            "oneOf": [
              {
                "type": "integer",
                "format": "int64",
                "minimum": 0
              },
              {
                "type": "string",
                "pattern": "^[0-9]+$"
              }
            ],
            "examples": [
              "7200",
              7200
            ]
          },
          "refresh_token": {
            "type": "string",
            "minLength": 1,
            "description": "What to send next time. In the example it is the one that was sent; store whichever comes.",
            "examples": [
              "000000000000000000000000000000000000000000002"
            ]
          }
        }
      },
      "Failure": {
        "type": "object",
        "x-source": "reading",
        "description": "A failure. The document shows the envelope of a success only; `code` 0 means success there, so anything above 0 is read as a failure, also inside HTTP 200. Which codes exist is not documented.",
        "required": [
          "code",
          "msg"
        ],
        "properties": {
          "code": {
            "type": "integer",
            "minimum": 1,
            "description": "What went wrong, as a number above 0. The values are not documented.",
            "examples": [
              1
            ]
          },
          "msg": {
            "type": "string",
            "description": "What went wrong, in words.",
            "examples": [
              "client_secret is wrong"
            ]
          }
        }
      }
    }
  },
  "x-error-codes": [
    {
      "code": 0,
      "in": "body",
      "x-sources": {
        "cause": "reading",
        "remedy": "reading"
      },
      "meaning": "Success",
      "cause": "The call did what you asked for. The answer to a refresh has no `code`, and is a success all the same.",
      "remedy": "Nothing to do. Any `code` above 0 is read as a failure, even inside HTTP 200; `msg` says why, since the document lists no codes.",
      "client": "Hands the answer over; `unwrap` returns the body. With a `code` above 0 it throws kind `business`."
    },
    {
      "code": 401,
      "in": "status",
      "x-source": "reading",
      "meaning": "Refused",
      "cause": "From the token endpoint: the client credentials are wrong, or the refresh token has ended. From any other call: the token is spent. The document names no statuses.",
      "remedy": "Correct the client credentials; asking again with the same ones will not help. After a refresh, obtain a token with client credentials. After any other call, refresh the token, else obtain a new one, and repeat the call once.",
      "client": "After any other call: refreshes the token, or obtains one with client credentials if that fails, and repeats the call once; a second 401 is handed over. From the token endpoint: rejects with kind `authentication`, and does not try the same credentials again for 10 seconds."
    }
  ],
  "info": {
    "title": "Wareconn API",
    "summary": "Tokens for Wareconn.",
    "x-scheme": "`POST` of JSON for a token, sent as `Authorization: Bearer`, renewed with a refresh token.",
    "version": "0.1.0",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    }
  }
};
