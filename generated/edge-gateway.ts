// Made from openapi/edge-gateway/openapi.yaml by `npm run generate`. Do not edit.

export interface paths {
    "/v1.0/openapi/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Your user name and password for two tokens: the access token, which every other call carries as `x-token`, and
         *     the refresh token, which gets the next pair.
         *
         *     The access token lives from `t` (milliseconds) to `expire` (seconds), both on the server's clock: 7200 seconds
         *     in the example.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/token/{refreshToken}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew the tokens
         * @description A refresh token for a new pair of tokens. The call has no body and needs no `x-token`; the answer has the same
         *     shape as the answer to a login.
         *
         *     **Reading**: the answer is taken to replace both tokens, so store both, and do not send this call a second time
         *     with the refresh token that you spent. The document's example repeats the answer to the login word for word, so
         *     it does not show whether the tokens change.
         *
         *     The refresh token is a credential in a URL: percent-encode it, and keep the URL out of logs and messages.
         */
        post: operations["refreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/createProduct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Create a product
         * @description The document shows this call to illustrate the headers of an authenticated call, and says nothing else of it: **its
         *     parameters and its result are undocumented**. It is here so that you can see and try such a call; ask your
         *     platform's operator for the interface documents of the calls that you need.
         *
         *     **Reading**: going by its name it creates something, although its method is GET. So it is not repeated when an
         *     answer fails to come, and no cache should answer it.
         */
        get: operations["createProduct"];
        put?: never;
        post?: never;
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
        /** @description Who logs in. The document does not say whether the two fields may be left out; both are read as required, since there is no login without them. */
        LoginRequest: {
            /**
             * @description The name that you log in to the platform with. The document calls `admin` its default; do not rely on that, always send yours.
             * @example example-user
             */
            username: string;
            /**
             * @description The password that belongs to the user name.
             * @example not-a-real-password
             */
            password: string;
        };
        /** @description Two tokens or a failure, told apart by `success`. */
        TokenAnswer: components["schemas"]["TokenSuccess"] | components["schemas"]["Failure"];
        /** @description A success or a failure, told apart by `success`. */
        ProductAnswer: components["schemas"]["ProductSuccess"] | components["schemas"]["Failure"];
        /** @description Answer to a login or a refresh that succeeded. */
        TokenSuccess: {
            /**
             * @description 0, success. The table of status codes (状态码) that the document points to is missing.
             * @example 0
             * @constant
             */
            code: 0;
            /**
             * @description The call succeeded.
             * @example true
             * @enum {boolean}
             */
            success: true;
            /**
             * Format: int64
             * @description When the server answered, in **milliseconds** since 1970, by the server's clock.
             * @example 1686386096216
             */
            t: number;
            /** @description The tokens. */
            result: components["schemas"]["Token"];
        };
        /** @description An access token, when it ends, and a refresh token. */
        Token: {
            /**
             * @description What every other call carries as `x-token`. In the document's example it is a JWT; treat it as opaque.
             * @example eyJexample.access.not-a-real-token
             */
            access_token: string;
            /**
             * Format: int64
             * @description When the access token ends, in **seconds** since 1970, by the server's clock. The document names neither the unit nor the starting point; in its example the number is `t` plus 7200 seconds, and it is the end that the token itself names. The lifetime is `expire` − `t` / 1000.
             * @example 1686393296
             */
            expire: number;
            /**
             * @description What gets the next pair of tokens. The document's table for the refresh calls this a timestamp in milliseconds, which is another row's text; its table for the login and both examples show a token. In the example it lives 14 days.
             * @example eyJexample.refresh.not-a-real-token
             */
            refresh_token: string;
        };
        /** @description A success. The document shows no answer to this call; the envelope is read as being the login's, and `result` can be anything. */
        ProductSuccess: {
            /**
             * @description 0, success.
             * @example 0
             * @constant
             */
            code?: 0;
            /**
             * @description The call succeeded.
             * @example true
             * @enum {boolean}
             */
            success: true;
            /**
             * Format: int64
             * @description When the server answered, in **milliseconds** since 1970, by the server's clock.
             * @example 1686386096216
             */
            t?: number;
            /**
             * @description 0, success. It is not in the document: the business calls of the open-source HummingBird platform, whose API has the same shape, have it in the place of `code` and `t` (`winc-link/hummingbird`, `internal/pkg/httphelper/helper.go`).
             * @example 0
             * @constant
             */
            errorCode?: 0;
            /**
             * @description `success`. It is not in the document: the business calls of the open-source HummingBird platform have it beside `errorCode` (`winc-link/hummingbird`, `internal/pkg/httphelper/helper.go`).
             * @example success
             */
            errorMsg?: string;
            /**
             * @description What the call brings. Undocumented, so it is described as any value.
             * @example {}
             * @example null
             */
            result?: unknown;
        };
        /** @description A failure, also inside HTTP 200. The document says that `success` is false then, and shows no such answer: which of the other fields come is a reading, so none of them is required. */
        Failure: {
            /**
             * @description The call failed.
             * @example false
             * @enum {boolean}
             */
            success: false;
            /**
             * @description What went wrong, as a number. The table of status codes (状态码) that the document points to is missing.
             * @example 20101
             * @example 1104
             * @example 1010
             * @example 1011
             */
            code?: number;
            /**
             * @description What went wrong, in words. The document does not show it; a text may come with a failure, and it may be missing.
             * @example user name or password is wrong
             */
            msg?: string;
            /**
             * Format: int64
             * @description When the server answered, in **milliseconds** since 1970, by the server's clock.
             * @example 1686386096216
             */
            t?: number;
            /**
             * @description What went wrong, as a number. Not in the document: in the open-source HummingBird platform, whose API has the same shape, business calls answer with this in place of `code` (`winc-link/hummingbird`, `internal/pkg/httphelper/helper.go`).
             * @example 10006
             */
            errorCode?: number;
            /**
             * @description What went wrong, in words. Not in the document: in the open-source HummingBird platform business calls answer with this in place of `msg` (`winc-link/hummingbird`, `internal/pkg/httphelper/helper.go`).
             * @example token is spent
             */
            errorMsg?: string;
            /**
             * @description Not in the document: the open-source HummingBird platform sends it with some failures, empty (`winc-link/hummingbird`, `internal/pkg/httphelper/helper.go`). It can be any value, and it means nothing.
             * @example null
             * @example []
             */
            result?: unknown;
        };
    };
    responses: {
        /** @description Refused. The document names no status for this. HTTP 401 is read as: from the login, the user name or the password is wrong; from the refresh, the refresh token is spent; from any other call, the access token is spent. */
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
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The user name and the password, as a JSON object. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description The two tokens, or a failure. `success` tells which. */
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
    refreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The refresh token of the current pair; in the URL it is percent-encoded. In the document this row holds the words that describe the user name; going by its name, its place and the example, it is the refresh token. */
                refreshToken: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Two new tokens, or a failure. `success` tells which. */
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
    createProduct: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An answer in the envelope of the login, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
}
