// Made from openapi/wareconn/openapi.yaml by `npm run generate`. Do not edit.

export interface paths {
    "/Oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Obtain or refresh a token
         * @description One endpoint, two grants, told apart by `grant_type`:
         *
         *     - `client_credentials`: your `client_id` and `client_secret` for a token. While your current token lives, the answer
         *       is **that same token** with the seconds it has left; once it has expired, the answer is a new one with 7200 seconds.
         *     - `refresh_token`: the refresh token of the current token for a new token. It is sent before the token expires, and
         *       without client credentials.
         *
         *     The two answers differ: the first has an envelope (`code`, `msg`) and calls the token `token`; the second has no
         *     envelope and calls it `access_token`.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description One of the two grants. */
        TokenRequest: components["schemas"]["ClientCredentialsGrant"] | components["schemas"]["RefreshTokenGrant"];
        /** @description Client credentials in exchange for a token. */
        ClientCredentialsGrant: {
            /**
             * @description The ClientId that the platform shows you after you have logged in.
             * @example ExampleClient
             */
            client_id: string;
            /**
             * @description The Client Secret that belongs to the ClientId. In the document's example it is 32 hexadecimal digits.
             * @example 00000000000000000000000000000000
             */
            client_secret: string;
            /**
             * @description The grant. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            grant_type: "client_credentials";
        };
        /** @description A refresh token in exchange for a new token, while the old one has not expired. */
        RefreshTokenGrant: {
            /**
             * @description The refresh token that came with the current token.
             * @example 000000000000000000000000000000000000000000002
             */
            refresh_token: string;
            /**
             * @description The grant. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            grant_type: "refresh_token";
        };
        /** @description A token in one of two shapes, or a failure. */
        TokenAnswer: components["schemas"]["IssuedToken"] | components["schemas"]["RefreshedToken"] | components["schemas"]["Failure"];
        /** @description Answer to client credentials. All fields are at the top level. */
        IssuedToken: {
            /**
             * @description 0, success.
             * @example 0
             * @constant
             */
            code: 0;
            /**
             * @description `success`.
             * @example success
             */
            msg: string;
            /**
             * @description The token, opaque to you. It is the one call credential of your account and works for every call.
             * @example 0000000000000000000000000000000000000000000000000000000000000001
             */
            token: string;
            /**
             * Format: int64
             * @description Whole seconds that the token has left, 7200 for a new one and fewer for one that was issued earlier. In its last second it may be 0.
             * @example 5224
             */
            expires_in: number;
            /**
             * @description What to send to get a new token before this one expires.
             * @example 0000000000000000000000000000000000000000000000000000000000000002
             */
            refresh_token: string;
        };
        /** @description Answer to a refresh token. It has neither `code` nor `msg`, and the token's field has another name. */
        RefreshedToken: {
            /**
             * @description The new token, opaque to you, under another name than in the answer to client credentials.
             * @example eyJexample.not-a-real-token
             */
            access_token: string;
            /**
             * @description Seconds that the token has left. The document's table calls this an integer, its example shows text; accept both.
             * @example 7200
             * @example 7200
             */
            expires_in: number | string;
            /**
             * @description What to send next time. In the example it is the one that was sent; store whichever comes.
             * @example 000000000000000000000000000000000000000000002
             */
            refresh_token: string;
        };
        /** @description A failure. The document shows the envelope of a success only; `code` 0 means success there, so anything above 0 is read as a failure, also inside HTTP 200. Which codes exist is not documented. */
        Failure: {
            /**
             * @description What went wrong, as a number above 0. The values are not documented.
             * @example 1
             */
            code: number;
            /**
             * @description What went wrong, in words.
             * @example client_secret is wrong
             */
            msg: string;
        };
    };
    responses: {
        /** @description Refused. The document names no status for this. HTTP 401 is read as: at the token endpoint, the credentials are wrong; anywhere else, the token is spent. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The grant, as a JSON object. Every field is a string, and every field is required. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description A token, or a failure that `code` names. Success is a token with `code` 0 or without `code`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
}
