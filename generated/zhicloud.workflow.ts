// Made from openapi/zhicloud/workflow.arazzo.yaml by `npm run generate`. Do not edit.

export const workflow: unknown = {
  "arazzo": "1.0.1",
  "info": {
    "title": "Zhicloud, step by step",
    "summary": "What the document says of auth codes and of the calls that take one, as calls that can be run.",
    "version": "0.1.0"
  },
  "sourceDescriptions": [
    {
      "name": "zhicloud",
      "url": "openapi.yaml",
      "type": "openapi"
    }
  ],
  "workflows": [
    {
      "workflowId": "auth-code-life",
      "summary": "Obtain an auth code, call, obtain the next one, call again, and be refused.",
      "inputs": {
        "type": "object",
        "required": [
          "clientId",
          "clientSecret",
          "accessToken",
          "time",
          "checksum"
        ],
        "properties": {
          "clientId": {
            "type": "string",
            "description": "The client's name, which the open platform issues.",
            "examples": [
              "ExampleClient"
            ]
          },
          "clientSecret": {
            "type": "string",
            "format": "password",
            "description": "The secret that belongs to it.",
            "examples": [
              "00000000000000000000000000000000"
            ]
          },
          "accessToken": {
            "type": "string",
            "format": "password",
            "description": "The user's access token, made by a login to the desktop software.",
            "examples": [
              "not-a-real-token"
            ]
          },
          "time": {
            "type": "string",
            "description": "`t_`, the time of the calls in milliseconds. The server allows some minutes.",
            "examples": [
              "1422339152058"
            ]
          },
          "checksum": {
            "type": "string",
            "description": "`p_`, made of `t_`: `(t_ % 10000) * 3 + 2345`, which Arazzo can't compute.",
            "examples": [
              "8519"
            ]
          }
        }
      },
      "steps": [
        {
          "stepId": "authorize",
          "description": "An auth code for the client's credentials and the user's access token.",
          "x-as": "acquire",
          "operationId": "authorize",
          "x-security": [
            {
              "schemeName": "basic",
              "values": {
                "username": "$inputs.clientId",
                "password": "$inputs.clientSecret"
              }
            },
            {
              "schemeName": "accessToken",
              "values": {
                "apiKey": "$inputs.accessToken"
              }
            },
            {
              "schemeName": "clientId",
              "values": {
                "apiKey": "$inputs.clientId"
              }
            },
            {
              "schemeName": "timestamp",
              "values": {
                "apiKey": "$inputs.time"
              }
            },
            {
              "schemeName": "checksum",
              "values": {
                "apiKey": "$inputs.checksum"
              }
            }
          ],
          "successCriteria": [
            {
              "condition": "$statusCode == 200"
            },
            {
              "condition": "$response.body#/code == 200"
            }
          ],
          "outputs": {
            "authCode": "$response.body#/data/auth_code"
          }
        },
        {
          "stepId": "get-user",
          "description": "Who the user is.",
          "operationId": "getUserInfo",
          "x-security": [
            {
              "schemeName": "basic",
              "values": {
                "username": "$inputs.clientId",
                "password": "$inputs.clientSecret"
              }
            },
            {
              "schemeName": "accessToken",
              "values": {
                "apiKey": "$inputs.accessToken"
              }
            },
            {
              "schemeName": "clientId",
              "values": {
                "apiKey": "$inputs.clientId"
              }
            },
            {
              "schemeName": "timestamp",
              "values": {
                "apiKey": "$inputs.time"
              }
            },
            {
              "schemeName": "checksum",
              "values": {
                "apiKey": "$inputs.checksum"
              }
            },
            {
              "schemeName": "authCode",
              "values": {
                "apiKey": "$steps.authorize.outputs.authCode"
              }
            }
          ],
          "successCriteria": [
            {
              "condition": "$statusCode == 200"
            },
            {
              "condition": "$response.body#/code == 200"
            }
          ]
        },
        {
          "stepId": "authorize-again",
          "description": "The next auth code.",
          "x-as": "renew",
          "operationId": "authorize",
          "x-security": [
            {
              "schemeName": "basic",
              "values": {
                "username": "$inputs.clientId",
                "password": "$inputs.clientSecret"
              }
            },
            {
              "schemeName": "accessToken",
              "values": {
                "apiKey": "$inputs.accessToken"
              }
            },
            {
              "schemeName": "clientId",
              "values": {
                "apiKey": "$inputs.clientId"
              }
            },
            {
              "schemeName": "timestamp",
              "values": {
                "apiKey": "$inputs.time"
              }
            },
            {
              "schemeName": "checksum",
              "values": {
                "apiKey": "$inputs.checksum"
              }
            }
          ],
          "successCriteria": [
            {
              "condition": "$statusCode == 200"
            },
            {
              "condition": "$response.body#/code == 200"
            }
          ],
          "outputs": {
            "authCode": "$response.body#/data/auth_code"
          }
        },
        {
          "stepId": "get-company",
          "description": "Which company the user belongs to.",
          "operationId": "getCompanyInfo",
          "x-security": [
            {
              "schemeName": "basic",
              "values": {
                "username": "$inputs.clientId",
                "password": "$inputs.clientSecret"
              }
            },
            {
              "schemeName": "accessToken",
              "values": {
                "apiKey": "$inputs.accessToken"
              }
            },
            {
              "schemeName": "clientId",
              "values": {
                "apiKey": "$inputs.clientId"
              }
            },
            {
              "schemeName": "timestamp",
              "values": {
                "apiKey": "$inputs.time"
              }
            },
            {
              "schemeName": "checksum",
              "values": {
                "apiKey": "$inputs.checksum"
              }
            },
            {
              "schemeName": "authCode",
              "values": {
                "apiKey": "$steps.authorize-again.outputs.authCode"
              }
            }
          ],
          "successCriteria": [
            {
              "condition": "$statusCode == 200"
            },
            {
              "condition": "$response.body#/code == 200"
            }
          ]
        },
        {
          "stepId": "refuse-auth-code",
          "description": "A code of its own inside HTTP 200, or HTTP 401, for an auth code that nobody was given.",
          "x-as": "refused",
          "operationId": "getUserInfo",
          "x-security": [
            {
              "schemeName": "basic",
              "values": {
                "username": "$inputs.clientId",
                "password": "$inputs.clientSecret"
              }
            },
            {
              "schemeName": "accessToken",
              "values": {
                "apiKey": "$inputs.accessToken"
              }
            },
            {
              "schemeName": "clientId",
              "values": {
                "apiKey": "$inputs.clientId"
              }
            },
            {
              "schemeName": "timestamp",
              "values": {
                "apiKey": "$inputs.time"
              }
            },
            {
              "schemeName": "checksum",
              "values": {
                "apiKey": "$inputs.checksum"
              }
            },
            {
              "schemeName": "authCode",
              "values": {
                "apiKey": "not-a-real-code"
              }
            }
          ],
          "successCriteria": [
            {
              "condition": "$statusCode == 401 || $response.body#/code != 200"
            }
          ]
        }
      ]
    }
  ]
};
