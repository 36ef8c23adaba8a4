// Made from openapi/wareconn/workflow.arazzo.yaml by `npm run generate`. Do not edit.

export const workflow: unknown = {
  "arazzo": "1.0.1",
  "info": {
    "title": "Wareconn, step by step",
    "summary": "What the document says of the token call, as calls that can be run.",
    "version": "0.1.0"
  },
  "sourceDescriptions": [
    {
      "name": "wareconn",
      "url": "openapi.yaml",
      "type": "openapi"
    }
  ],
  "workflows": [
    {
      "workflowId": "token-life",
      "summary": "Obtain a token, renew it, and be refused.",
      "inputs": {
        "type": "object",
        "required": [
          "clientId",
          "clientSecret"
        ],
        "properties": {
          "clientId": {
            "type": "string",
            "description": "The ClientId that the platform shows.",
            "examples": [
              "ExampleClient"
            ]
          },
          "clientSecret": {
            "type": "string",
            "format": "password",
            "description": "The Client Secret that belongs to it.",
            "examples": [
              "00000000000000000000000000000000"
            ]
          }
        }
      },
      "steps": [
        {
          "stepId": "acquire",
          "description": "A token, the seconds that it has left and a refresh token, for the client's credentials.",
          "x-as": "acquire",
          "operationId": "createToken",
          "requestBody": {
            "contentType": "application/json",
            "payload": {
              "client_id": "$inputs.clientId",
              "client_secret": "$inputs.clientSecret",
              "grant_type": "client_credentials"
            }
          },
          "successCriteria": [
            {
              "condition": "$statusCode == 200"
            },
            {
              "condition": "$response.body#/code == 0"
            },
            {
              "condition": "$response.body#/token != null"
            }
          ],
          "outputs": {
            "refreshToken": "$response.body#/refresh_token"
          }
        },
        {
          "stepId": "renew",
          "description": "The next token for the refresh token, without the client's credentials.",
          "x-as": "renew",
          "operationId": "createToken",
          "requestBody": {
            "contentType": "application/json",
            "payload": {
              "refresh_token": "$steps.acquire.outputs.refreshToken",
              "grant_type": "refresh_token"
            }
          },
          "successCriteria": [
            {
              "condition": "$statusCode == 200"
            },
            {
              "condition": "$response.body#/access_token != null"
            }
          ]
        },
        {
          "stepId": "refuse-client",
          "description": "HTTP 401, or a code above 0, for a client that doesn't exist.",
          "x-as": "refused",
          "operationId": "createToken",
          "requestBody": {
            "contentType": "application/json",
            "payload": {
              "client_id": "no-such-client",
              "client_secret": "not-a-real-secret",
              "grant_type": "client_credentials"
            }
          },
          "successCriteria": [
            {
              "condition": "$statusCode == 401 || $response.body#/code > 0"
            }
          ]
        },
        {
          "stepId": "refuse-refresh-token",
          "description": "HTTP 401, or a code above 0, for a refresh token that nobody was given.",
          "x-as": "refused",
          "operationId": "createToken",
          "requestBody": {
            "contentType": "application/json",
            "payload": {
              "refresh_token": "not-a-real-token",
              "grant_type": "refresh_token"
            }
          },
          "successCriteria": [
            {
              "condition": "$statusCode == 401 || $response.body#/code > 0"
            }
          ]
        }
      ]
    }
  ]
};
