// Made from openapi/edge-gateway/workflow.arazzo.yaml by `npm run generate`. Do not edit.

export const workflow: unknown = {
  "arazzo": "1.0.1",
  "info": {
    "title": "Edge gateway, step by step",
    "summary": "What the document says of tokens, as calls that can be run.",
    "version": "0.1.0"
  },
  "sourceDescriptions": [
    {
      "name": "edge-gateway",
      "url": "openapi.yaml",
      "type": "openapi"
    }
  ],
  "workflows": [
    {
      "workflowId": "token-life",
      "summary": "Log in, call, renew, call again, and be refused.",
      "inputs": {
        "type": "object",
        "required": [
          "username",
          "password"
        ],
        "properties": {
          "username": {
            "type": "string",
            "description": "The name that you log in with.",
            "examples": [
              "example-user"
            ]
          },
          "password": {
            "type": "string",
            "format": "password",
            "description": "The password that belongs to it.",
            "examples": [
              "not-a-real-password"
            ]
          }
        }
      },
      "steps": [
        {
          "stepId": "log-in",
          "description": "Two tokens and the end of the first, for a user name and a password.",
          "x-as": "acquire",
          "operationId": "login",
          "requestBody": {
            "contentType": "application/json",
            "payload": {
              "username": "$inputs.username",
              "password": "$inputs.password"
            }
          },
          "successCriteria": [
            {
              "condition": "$statusCode == 200"
            },
            {
              "condition": "$response.body#/success == true"
            }
          ],
          "outputs": {
            "accessToken": "$response.body#/result/access_token",
            "refreshToken": "$response.body#/result/refresh_token"
          }
        },
        {
          "stepId": "call",
          "description": "A success for a call with the token.",
          "operationId": "createProduct",
          "x-security": [
            {
              "schemeName": "accessToken",
              "values": {
                "apiKey": "$steps.log-in.outputs.accessToken"
              }
            }
          ],
          "successCriteria": [
            {
              "condition": "$statusCode == 200"
            },
            {
              "condition": "$response.body#/success == true"
            }
          ]
        },
        {
          "stepId": "renew",
          "description": "Two new tokens for the refresh token.",
          "x-as": "renew",
          "operationId": "refreshToken",
          "parameters": [
            {
              "name": "refreshToken",
              "in": "path",
              "value": "$steps.log-in.outputs.refreshToken"
            }
          ],
          "successCriteria": [
            {
              "condition": "$statusCode == 200"
            },
            {
              "condition": "$response.body#/success == true"
            }
          ],
          "outputs": {
            "accessToken": "$response.body#/result/access_token"
          }
        },
        {
          "stepId": "call-again",
          "description": "A success for a call with the new token.",
          "operationId": "createProduct",
          "x-security": [
            {
              "schemeName": "accessToken",
              "values": {
                "apiKey": "$steps.renew.outputs.accessToken"
              }
            }
          ],
          "successCriteria": [
            {
              "condition": "$statusCode == 200"
            },
            {
              "condition": "$response.body#/success == true"
            }
          ]
        },
        {
          "stepId": "refuse-token",
          "description": "HTTP 401, or a failure inside HTTP 200, for a token that nobody was given.",
          "x-as": "refused",
          "operationId": "createProduct",
          "x-security": [
            {
              "schemeName": "accessToken",
              "values": {
                "apiKey": "not-a-real-token"
              }
            }
          ],
          "successCriteria": [
            {
              "condition": "$statusCode == 401 || $response.body#/success == false"
            }
          ]
        },
        {
          "stepId": "refuse-refresh-token",
          "description": "HTTP 401, or a failure inside HTTP 200, for a refresh token that nobody was given.",
          "x-as": "refused",
          "operationId": "refreshToken",
          "parameters": [
            {
              "name": "refreshToken",
              "in": "path",
              "value": "not-a-real-token"
            }
          ],
          "successCriteria": [
            {
              "condition": "$statusCode == 401 || $response.body#/success == false"
            }
          ]
        }
      ]
    }
  ]
};
