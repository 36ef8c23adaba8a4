// Made from openapi/gongjiang/openapi.yaml by `npm run generate`. Do not edit.

import type { PathsDescription } from "../src/mock/descriptions/operations.js";

export const description: PathsDescription = {
  "openapi": "3.1.0",
  "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
  "servers": [
    {
      "url": "http://saeapi.dhgjcloud.com:18081",
      "x-name": "production",
      "description": "The production host. It speaks plain HTTP, so the credentials and the tokens can be read on the way."
    },
    {
      "url": "http://120.78.172.211:18081",
      "x-name": "test",
      "description": "The test environment. It speaks plain HTTP as well: use no credentials there that matter elsewhere."
    }
  ],
  "tags": [
    {
      "name": "authentication",
      "x-displayName": "Authentication",
      "description": "Obtain a token with your credentials. Seldom, since a new token ends the one before."
    }
  ],
  "security": [
    {
      "clientCredentials": []
    }
  ],
  "paths": {
    "/oauth/token": {
      "post": {
        "operationId": "createToken",
        "summary": "Obtain a token",
        "x-source": "reading",
        "description": "OAuth 2.0 client credentials: your `client_id` and `client_secret` for a token. There is no refresh token; when\nthe token has ended, ask here again.\n\n**Do not ask often.** The document warns that frequent calls replace the current token and end it early.\n**Reading**: take it that every call does. So the call is not safe to repeat: keep one token for each account,\nshare it between everything that uses the account, and ask for the next one only when that one has ended.\n",
        "tags": [
          "authentication"
        ],
        "security": [],
        "x-token-operation": true,
        "x-idempotent": false,
        "requestBody": {
          "description": "The grant, as form fields.",
          "required": true,
          "content": {
            "application/x-www-form-urlencoded": {
              "schema": {
                "$ref": "#/components/schemas/TokenRequest"
              },
              "examples": {
                "clientCredentials": {
                  "summary": "Client credentials, as in the document's sample",
                  "value": {
                    "client_id": "ExampleClient",
                    "client_secret": "00000000000000000000000000000000",
                    "grant_type": "client_credentials"
                  }
                },
                "emptyScope": {
                  "summary": "The same with an empty scope",
                  "value": {
                    "client_id": "ExampleClient",
                    "client_secret": "00000000000000000000000000000000",
                    "grant_type": "client_credentials",
                    "scope": ""
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A token, without anything around it, or a failure. A body with a `code` other than 200 is a failure.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TokenAnswer"
                },
                "examples": {
                  "issued": {
                    "summary": "A token for 43199 seconds",
                    "value": {
                      "access_token": "00000000-0000-4000-8000-000000000001",
                      "token_type": "bearer",
                      "expires_in": 43199,
                      "scope": ""
                    }
                  },
                  "refused": {
                    "summary": "A failure inside HTTP 200",
                    "value": {
                      "code": 10001,
                      "message": "client is not enabled"
                    }
                  },
                  "refusedText": {
                    "summary": "A failure inside HTTP 200, with code as text",
                    "value": {
                      "code": "10001",
                      "message": "client is not enabled"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "clientCredentials": {
        "type": "oauth2",
        "description": "The token of the token call, as `Authorization: <token_type> <access_token>` with one space between the two, as in `Authorization: bearer 00000000-0000-4000-8000-000000000001`. It goes with every call but the token call. Send `token_type` as it came.",
        "flows": {
          "clientCredentials": {
            "tokenUrl": "http://saeapi.dhgjcloud.com:18081/oauth/token",
            "scopes": {}
          }
        }
      }
    },
    "responses": {
      "BadRequest": {
        "description": "The server could not make sense of the request. A header that the sample of the call lacks is enough for this.",
        "content": {
          "application/json": {
            "schema": {
              "anyOf": [
                {
                  "$ref": "#/components/schemas/Failure"
                },
                {
                  "$ref": "#/components/schemas/OAuthFailure"
                }
              ]
            },
            "examples": {
              "badRequest": {
                "summary": "A request that the server can't make sense of",
                "value": {
                  "code": 400,
                  "message": "bad request"
                }
              },
              "invalidScope": {
                "summary": "A scope that the client may not ask for, in OAuth's form (observed)",
                "value": {
                  "error": "invalid_scope",
                  "error_description": "the scope is unknown",
                  "scope": "all"
                }
              }
            }
          }
        }
      },
      "Unauthorized": {
        "x-source": "reading",
        "description": "Authentication failed. From any call but the token call, the token has ended: that is documented. From the token call itself it is read as wrong credentials, since no token takes part in it.",
        "content": {
          "application/json": {
            "schema": {
              "anyOf": [
                {
                  "$ref": "#/components/schemas/Failure"
                },
                {
                  "$ref": "#/components/schemas/OAuthFailure"
                }
              ]
            },
            "examples": {
              "unauthorized": {
                "summary": "Credentials or token refused",
                "value": {
                  "code": 401,
                  "message": "unauthorized"
                }
              },
              "invalidClient": {
                "summary": "Credentials refused, in OAuth's form (observed)",
                "value": {
                  "error": "invalid_client",
                  "error_description": "client credentials are wrong"
                }
              }
            }
          }
        }
      },
      "TooManyRequests": {
        "description": "Too many requests. Wait, then repeat the call with the token that you have; a new token is no remedy.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Failure"
            },
            "examples": {
              "tooManyRequests": {
                "summary": "Too many requests",
                "value": {
                  "code": 429,
                  "message": "too many requests"
                }
              }
            }
          }
        }
      },
      "ServerError": {
        "description": "The server failed.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Failure"
            },
            "examples": {
              "serverError": {
                "summary": "The server failed",
                "value": {
                  "code": 500,
                  "message": "server error"
                }
              }
            }
          }
        }
      }
    },
    "schemas": {
      "TokenRequest": {
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
            "description": "Your client's ID (客户端ID). Your liaison person at Gongjiang Cloud opens the account for you.",
            "examples": [
              "ExampleClient"
            ]
          },
          "client_secret": {
            "type": "string",
            "minLength": 1,
            "description": "Your access key (访问密钥), the client's secret. Your liaison person has it given the permissions that you need.",
            "examples": [
              "00000000000000000000000000000000"
            ]
          },
          "grant_type": {
            "type": "string",
            "const": "client_credentials",
            "description": "The grant (认证模式). There is only this one.",
            "examples": [
              "client_credentials"
            ]
          },
          "scope": {
            "type": "string",
            "description": "The scope of permissions (权限范围) that the token is to have. May be left out or empty; no values are documented.",
            "examples": [
              ""
            ]
          }
        }
      },
      "TokenAnswer": {
        "description": "A token or a failure. A failure has a `code`, a token has none.",
        "anyOf": [
          {
            "$ref": "#/components/schemas/Token"
          },
          {
            "$ref": "#/components/schemas/Failure"
          }
        ]
      },
      "Token": {
        "type": "object",
        "description": "A token. There is no `code` around it, and no refresh token with it.",
        "required": [
          "access_token",
          "token_type",
          "expires_in"
        ],
        "properties": {
          "access_token": {
            "type": "string",
            "minLength": 1,
            "description": "The token, opaque to you. In the document's example it is a UUID.",
            "examples": [
              "00000000-0000-4000-8000-000000000001"
            ]
          },
          "token_type": {
            "type": "string",
            "minLength": 1,
            "description": "The word that goes before the token in `Authorization`, `bearer` by default. Send it as it came.",
            "examples": [
              "bearer"
            ]
          },
          "expires_in": {
            "type": "integer",
            "format": "int64",
            "minimum": 0,
            "x-source": "reading",
            "description": "Seconds that the token lives. The document contradicts itself: its text says 7 days by default, its example says 43199 seconds, just under 12 hours. The number that came is what counts.",
            "examples": [
              43199
            ]
          },
          "scope": {
            "type": "string",
            "description": "The scope of permissions (权限范围) that the token has. Empty in the example; it may be missing.",
            "examples": [
              ""
            ]
          }
        }
      },
      "OAuthFailure": {
        "type": "object",
        "x-source": "observed",
        "description": "A failure in the form of OAuth (RFC 6749, section 5.2), with the header `WWW-Authenticate` where the status is 401. It is not in the document. Spring Security OAuth 2.5.2, whose tokens look like the document's, answers like this (`spring-attic/spring-security-oauth`, `OAuth2ExceptionJackson2Serializer.java`).",
        "required": [
          "error"
        ],
        "properties": {
          "error": {
            "type": "string",
            "minLength": 1,
            "x-source": "observed",
            "description": "What went wrong, in one of OAuth's words (`OAuth2Exception.java`).",
            "examples": [
              "invalid_client"
            ]
          },
          "error_description": {
            "type": "string",
            "x-source": "observed",
            "description": "What went wrong, for people (`OAuth2ExceptionJackson2Serializer.java`).",
            "examples": [
              "client credentials are wrong"
            ]
          },
          "scope": {
            "type": "string",
            "x-source": "observed",
            "description": "The scopes that would do, where the one that was asked for doesn't (`InvalidScopeException.java`).",
            "examples": [
              "all"
            ]
          }
        }
      },
      "Failure": {
        "type": "object",
        "x-source": "reading",
        "description": "A failure: a `code` other than 200, with a `message` as a rule, also inside HTTP 200. The document says this of the bodies of answers in general and shows none; that the token call fails like this too, and that the same body comes with other statuses, is a reading.",
        "required": [
          "code"
        ],
        "properties": {
          "code": {
            "x-source": "reading",
            "description": "What went wrong: anything but 200, the code of success. The document does not say whether it is a number or text, so both are accepted. The table of codes that it points to is missing.",
            "oneOf": [
              {
                "type": "integer",
                "not": {
                  "const": 200
                }
              },
              {
                "type": "string",
                "not": {
                  "const": "200"
                }
              }
            ],
            "examples": [
              10001,
              "10001"
            ]
          },
          "message": {
            "type": "string",
            "description": "What went wrong, in words. It comes as a rule, not always.",
            "examples": [
              "client is not enabled"
            ]
          }
        }
      }
    }
  },
  "x-error-codes": [
    {
      "code": 400,
      "in": "status",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The request was not understood.",
      "cause": "The request carries a header that the sample of the call lacks. Many HTTP clients add headers on their own.",
      "remedy": "Send the headers of the sample and no others. Check what really goes out: Node's fetch adds accept, accept-language, sec-fetch-mode, user-agent and accept-encoding to every request.",
      "client": "Hands it over; `unwrap` throws kind `http`. With `minimalFetch` of `provider-clients/node` as `fetch`, only the headers that the call names are sent."
    },
    {
      "code": 401,
      "in": "status",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "Authentication failed.",
      "cause": "The token has ended: its time is over, or a newer token of the same account replaced it. **Reading**: from the token call itself it means that `client_id` or `client_secret` is wrong; the document does not say so.",
      "remedy": "Compare the token that failed with the one you have stored. If they differ, repeat the call with the stored one; if they are the same, obtain a new token and repeat the call once. From the token call, correct the credentials and do not ask again with the same ones.",
      "client": "Compares the token that failed with the stored one, obtains a new one only if they are the same, and repeats the call once; a second 401 is handed over. From the token call: rejects with kind `authentication`, and does not try the same credentials again for 10 seconds."
    },
    {
      "code": 429,
      "in": "status",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "Too many requests.",
      "cause": "You call more often than the server allows. The limit is not documented.",
      "remedy": "Wait, then repeat the call with the same token. Do not obtain a new token because of this.",
      "client": "Waits as `Retry-After` says, or backs off, and repeats the call with the same token, three attempts in all. After that, or if the wait would be longer than `retry.maxWaitMs`, hands it over; `unwrap` throws kind `rate-limit`."
    },
    {
      "code": 500,
      "in": "status",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The server failed.",
      "cause": "An error on the side of Gongjiang Cloud.",
      "remedy": "Try again later if the call may be repeated; the token call may not. If the error stays, ask your liaison person.",
      "client": "Hands it over; `unwrap` throws kind `http`. Only HTTP 502, 503 and 504 are repeated, for calls that may be, and for its own token call: a token that came of the first has reached nobody."
    },
    {
      "code": 200,
      "in": "body",
      "meaning": "Success.",
      "cause": "The call did what you asked for. The answer to the token call has no `code`, and is a success all the same.",
      "remedy": "Nothing to do. Any other `code` is a failure, even inside HTTP 200; `message` generally says why, since the table of codes is missing from the document.",
      "client": "Hands the answer over; `unwrap` returns the body. With any other `code` it throws kind `business`."
    }
  ],
  "info": {
    "title": "Gongjiang Cloud API",
    "summary": "Tokens for Gongjiang Cloud.",
    "x-scheme": "OAuth 2.0 client credentials as a form, sent as `Authorization: bearer`; each new token ends the one before.",
    "version": "0.1.0",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    }
  }
};
