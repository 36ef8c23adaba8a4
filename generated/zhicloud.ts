// Made from openapi/zhicloud/openapi.yaml by `npm run generate`. Do not edit.

export interface paths {
    "/apis/rest/authService/authorize/json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Obtain an auth code
         * @description Your client credentials and a user's access token for an auth code. The other calls need that code in their
         *     query; this one needs none.
         *
         *     `client_id` is the user name of HTTP Basic. The document's sample doesn't repeat it in the query.
         *     **Observed** in the public server code (`MengyangRen/auth2.0-php`, `app/System/Filter/AuthFilter.class.php`): it is
         *     wanted there too. So the first of the two alternatives under security sends it, and so do the clients.
         *
         *     How long a code lives is not documented.
         */
        get: operations["authorize"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apis/rest/authService/authorize/xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Obtain an auth code as XML
         * @description The same as `/apis/rest/authService/authorize/json`, with an answer in XML. The document gives this address and
         *     nothing more. Unless you need XML, use the JSON variant.
         *
         *     **Observed** in the public server code (`MengyangRen/auth2.0-php`, `app/System/Filter/AuthFilter.class.php`): as
         *     there, `client_id` is wanted in the query too.
         */
        get: operations["authorizeXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apis/rest/userService/getUserInfo/json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the user's information
         * @description Who the user is that the access token belongs to. It takes no parameters of its own: the credentials in the query say whose information it is.
         */
        get: operations["getUserInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apis/rest/companyService/getCompanyInfo/json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the company's information
         * @description The company of the user that the access token belongs to. It takes no parameters of its own: the credentials in the query say whose company it is.
         */
        get: operations["getCompanyInfo"];
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
        /** @description An auth code or a failure, told apart by `code`. */
        AuthorizationAnswer: components["schemas"]["AuthorizationSuccess"] | components["schemas"]["Failure"];
        /** @description The envelope of an auth code. */
        AuthorizationSuccess: {
            data: components["schemas"]["Authorization"];
            /**
             * @description 200, success. It is the body's code, not the HTTP status.
             * @example 200
             * @constant
             */
            code: 200;
            /**
             * @description `ok` in the document.
             * @example ok
             */
            message: string;
        };
        /** @description What the authorize call has made. */
        Authorization: {
            /**
             * @description The auth code (授权码), opaque to you; 40 hexadecimal digits in the document. It belongs to one `client_id` and one `access_token`. How long it lives is not documented: treat it as short-lived.
             * @example 0000000000000000000000000000000000000001
             */
            auth_code: string;
        };
        /** @description An auth code or a failure as XML text. The document has no sample of it. The root `apiResponse` was seen in the public server code (`MengyangRen/auth2.0-php`, `lib/ThinkPHP/Library/Think/Controller/ApisBaseController.class.php`); that the elements inside are named like the fields of the JSON variant is assumed from it. Read the text with an XML parser and expect surprises. */
        AuthorizationXml: string;
        /** @description A user or a failure, told apart by `code`. */
        UserInfoAnswer: components["schemas"]["UserInfoSuccess"] | components["schemas"]["Failure"];
        /** @description The envelope of a user. */
        UserInfoSuccess: {
            data: components["schemas"]["UserInfo"];
            /**
             * @description 200, success. It is the body's code, not the HTTP status.
             * @example 200
             * @constant
             */
            code: 200;
            /**
             * @description `ok` in the document.
             * @example ok
             */
            message: string;
        };
        /** @description A user. The fields are those of the document's one sample. It documents none of them as always there, and shows one as null; so any may be missing, and every text may be null. */
        UserInfo: {
            /**
             * @description The login name, partly masked in the document.
             * @example ex******01
             */
            username?: string | null;
            /**
             * @description The real name, partly masked in the document.
             * @example 李**
             */
            truename?: string | null;
            /**
             * @description The sex, as text; `3` in the document. The values are not documented.
             * @example 3
             */
            sex?: string | null;
            /**
             * @description The phone number, partly masked in the document.
             * @example 13******0000
             */
            phone?: string | null;
            /**
             * @description Whether the user is an administrator, as text; `1` in the document. The values are not documented.
             * @example 1
             */
            is_admin?: string | null;
            /**
             * @description The user's status; null in the document. The values are not documented.
             * @example null
             */
            status?: string | null;
            /**
             * @description The address of the user's picture. The document masks its host.
             * @example http://avatar.xxx.dev.com/000/00/00/01_avatar_small
             */
            avatar?: string | null;
            /**
             * @description When the user was created, as date and time of day. No time zone is documented, so it stays the text that came.
             * @example 2017-11-30 10:37:30
             */
            created?: string | null;
            /**
             * Format: int64
             * @description The server's time, in whole seconds since 1970-01-01 UTC.
             * @example 1522404566
             */
            nowtime?: number;
        };
        /** @description A company or a failure, told apart by `code`. */
        CompanyInfoAnswer: components["schemas"]["CompanyInfoSuccess"] | components["schemas"]["Failure"];
        /** @description The envelope of a company. */
        CompanyInfoSuccess: {
            data: components["schemas"]["CompanyInfo"];
            /**
             * @description 200, success. It is the body's code, not the HTTP status.
             * @example 200
             * @constant
             */
            code: 200;
            /**
             * @description `ok` in the document.
             * @example ok
             */
            message: string;
        };
        /** @description A company. The fields are those of the document's one sample. It documents none of them as always there and leaves several empty; so any may be missing, and every text may be empty or null. */
        CompanyInfo: {
            /**
             * @description The company's name, partly masked in the document.
             * @example 示例*******餐饮店
             */
            company_name?: string | null;
            /**
             * @description The kind of company, as text; `1` in the document. The values are not documented.
             * @example 1
             */
            company_type?: string | null;
            /**
             * @description The company's tax number, partly masked in the document.
             * @example 0000000***************00001
             */
            tax_number?: string | null;
            /**
             * @description The province; empty in the document.
             * @example
             */
            province?: string | null;
            /**
             * @description The city; empty in the document.
             * @example
             */
            city?: string | null;
            /**
             * @description The district; empty in the document.
             * @example
             */
            zone?: string | null;
            /**
             * @description The address, partly masked in the document.
             * @example 示例市***巷1号
             */
            address?: string | null;
            /**
             * @description Whether the company is disabled; empty in the document. The values are not documented.
             * @example
             */
            disable?: string | null;
            /**
             * @description The company's telephone number; empty in the document.
             * @example
             */
            tel_phone?: string | null;
            /**
             * @description The phone number of the company's legal representative, partly masked in the document.
             * @example 133*****0000
             */
            legal_person_phone?: string | null;
            /**
             * @description The name of the company's legal representative, partly masked in the document.
             * @example 李**
             */
            legal_person_name?: string | null;
            /**
             * @description When the company was created, as date and time of day. No time zone is documented, so it stays the text that came.
             * @example 2017-11-30 10:37:30
             */
            created?: string | null;
            /**
             * Format: int64
             * @description The server's time, in whole seconds since 1970-01-01 UTC.
             * @example 1522404881
             */
            nowtime?: number;
        };
        /** @description A failure. The document lists the codes but shows the envelope of a success only; the same envelope, inside HTTP 200, is assumed for failures. **Observed** in the public server code (`MengyangRen/auth2.0-php`, `lib/ThinkPHP/Library/Think/Controller/ApisBaseController.class.php`): `data` is left out of them. */
        Failure: {
            /**
             * @description Null or absent.
             * @example null
             * @enum {unknown}
             */
            data?: null;
            /**
             * @description What went wrong, as a number: anything but 200, the code of success. It is the body's code, not the HTTP status. Those that are documented stand in the list of codes; others may come.
             * @example 100019
             */
            code: 100014 | 100008 | 100009 | 100002 | 100019 | 100018 | 100020 | 100021 | 100023 | 304 | 400 | 401 | 500 | 501 | 601 | 602;
            /**
             * @description What went wrong, in words. The texts are not documented, and neither is their language.
             * @example auth code does not exist, authorize again
             */
            message: string;
        };
    };
    responses: {
        /** @description Refused. The document lists 401, unauthorized, among its common codes and does not say whether it is the HTTP status. Failures come as `code` inside HTTP 200, so a server may never answer this; mocks do, to a call without credentials. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description Refused. The document lists 401, unauthorized, among its common codes and does not say whether it is the HTTP status. Failures come as `code` inside HTTP 200, so a server may never answer this; mocks do, to a call without credentials. */
        UnauthorizedXml: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/xml": components["schemas"]["AuthorizationXml"];
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
    authorize: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An auth code if `code` is 200. With any other `code` the call has failed, inside HTTP 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    authorizeXml: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An auth code if the text says `code` 200. With any other `code` the call has failed: failures are inside the text as well. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": components["schemas"]["AuthorizationXml"];
                };
            };
            401: components["responses"]["UnauthorizedXml"];
        };
    };
    getUserInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user if `code` is 200. With any other `code` the call has failed, inside HTTP 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserInfoAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getCompanyInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The company if `code` is 200. With any other `code` the call has failed, inside HTTP 200. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyInfoAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
}
