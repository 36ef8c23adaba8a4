// Made from openapi/gongjiang/openapi.yaml by `npm run generate`. Do not edit.

export interface paths {
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Obtain a token
         * @description OAuth 2.0 client credentials: your `client_id` and `client_secret` for a token. There is no refresh token; when
         *     the token has ended, ask here again.
         *
         *     **Do not ask often.** The document warns that frequent calls replace the current token and end it early.
         *     **Reading**: take it that every call does. So the call is not safe to repeat: keep one token for each account,
         *     share it between everything that uses the account, and ask for the next one only when that one has ended.
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
        /** @description Client credentials in exchange for a token. */
        TokenRequest: {
            /**
             * @description Your client's ID (客户端ID). Your liaison person at Gongjiang Cloud opens the account for you.
             * @example ExampleClient
             */
            client_id: string;
            /**
             * @description Your access key (访问密钥), the client's secret. Your liaison person has it given the permissions that you need.
             * @example 00000000000000000000000000000000
             */
            client_secret: string;
            /**
             * @description The grant (认证模式). There is only this one.
             * @example client_credentials
             * @constant
             */
            grant_type: "client_credentials";
            /**
             * @description The scope of permissions (权限范围) that the token is to have. May be left out or empty; no values are documented.
             * @example
             */
            scope?: string;
        };
        /** @description A token or a failure. A failure has a `code`, a token has none. */
        TokenAnswer: components["schemas"]["Token"] | components["schemas"]["Failure"];
        /** @description A token. There is no `code` around it, and no refresh token with it. */
        Token: {
            /**
             * @description The token, opaque to you. In the document's example it is a UUID.
             * @example 00000000-0000-4000-8000-000000000001
             */
            access_token: string;
            /**
             * @description The word that goes before the token in `Authorization`, `bearer` by default. Send it as it came.
             * @example bearer
             */
            token_type: string;
            /**
             * Format: int64
             * @description Seconds that the token lives. The document contradicts itself: its text says 7 days by default, its example says 43199 seconds, just under 12 hours. The number that came is what counts.
             * @example 43199
             */
            expires_in: number;
            /**
             * @description The scope of permissions (权限范围) that the token has. Empty in the example; it may be missing.
             * @example
             */
            scope?: string;
        };
        /** @description A failure in the form of OAuth (RFC 6749, section 5.2), with the header `WWW-Authenticate` where the status is 401. It is not in the document. Spring Security OAuth 2.5.2, whose tokens look like the document's, answers like this (`spring-attic/spring-security-oauth`, `OAuth2ExceptionJackson2Serializer.java`). */
        OAuthFailure: {
            /**
             * @description What went wrong, in one of OAuth's words (`OAuth2Exception.java`).
             * @example invalid_client
             */
            error: string;
            /**
             * @description What went wrong, for people (`OAuth2ExceptionJackson2Serializer.java`).
             * @example client credentials are wrong
             */
            error_description?: string;
            /**
             * @description The scopes that would do, where the one that was asked for doesn't (`InvalidScopeException.java`).
             * @example all
             */
            scope?: string;
        };
        /** @description A failure: a `code` other than 200, with a `message` as a rule, also inside HTTP 200. The document says this of the bodies of answers in general and shows none; that the token call fails like this too, and that the same body comes with other statuses, is a reading. */
        Failure: {
            /**
             * @description What went wrong: anything but 200, the code of success. The document does not say whether it is a number or text, so both are accepted. The table of codes that it points to is missing.
             * @example 10001
             * @example 10001
             */
            code: number | string;
            /**
             * @description What went wrong, in words. It comes as a rule, not always.
             * @example client is not enabled
             */
            message?: string;
        };
    };
    responses: {
        /** @description The server could not make sense of the request. A header that the sample of the call lacks is enough for this. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"] | components["schemas"]["OAuthFailure"];
            };
        };
        /** @description Authentication failed. From any call but the token call, the token has ended: that is documented. From the token call itself it is read as wrong credentials, since no token takes part in it. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"] | components["schemas"]["OAuthFailure"];
            };
        };
        /** @description Too many requests. Wait, then repeat the call with the token that you have; a new token is no remedy. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description The server failed. */
        ServerError: {
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
        /** @description The grant, as form fields. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description A token, without anything around it, or a failure. A body with a `code` other than 200 is a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
}
