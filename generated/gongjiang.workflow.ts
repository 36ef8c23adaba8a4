// Made from openapi/gongjiang/workflow.arazzo.yaml by `npm run generate`. Do not edit.

export const workflow: unknown = {
  "arazzo": "1.0.1",
  "info": {
    "title": "Gongjiang Cloud, step by step",
    "summary": "What the document says of the token call, as calls that can be run.",
    "version": "0.1.0"
  },
  "sourceDescriptions": [
    {
      "name": "gongjiang",
      "url": "openapi.yaml",
      "type": "openapi"
    }
  ],
  "workflows": [
    {
      "workflowId": "token-life",
      "summary": "Obtain a token, obtain the next one, and be refused.",
      "inputs": {
        "type": "object",
        "required": [
          "clientId",
          "clientSecret"
        ],
        "properties": {
          "clientId": {
            "type": "string",
            "description": "The client's name.",
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
          }
        }
      },
      "steps": [
        {
          "stepId": "acquire",
          "description": "A token and the seconds that it lives, for the client's credentials.",
          "x-as": "acquire",
          "operationId": "createToken",
          "requestBody": {
            "contentType": "application/x-www-form-urlencoded",
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
              "condition": "$response.body#/access_token != null"
            }
          ]
        },
        {
          "stepId": "renew",
          "description": "A token for the same call once more, as there is no refresh token.",
          "x-as": "renew",
          "operationId": "createToken",
          "requestBody": {
            "contentType": "application/x-www-form-urlencoded",
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
              "condition": "$response.body#/access_token != null"
            }
          ]
        },
        {
          "stepId": "refuse-client",
          "description": "HTTP 401 for a client that doesn't exist.",
          "x-as": "refused",
          "operationId": "createToken",
          "requestBody": {
            "contentType": "application/x-www-form-urlencoded",
            "payload": {
              "client_id": "no-such-client",
              "client_secret": "not-a-real-secret",
              "grant_type": "client_credentials"
            }
          },
          "successCriteria": [
            {
              "condition": "$statusCode == 401"
            }
          ]
        }
      ]
    }
  ]
};
