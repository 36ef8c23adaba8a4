// Made from openapi/edge-gateway/hummingbird.yaml by `npm run generate`. Do not edit.

import { type Api, defineApi } from "../src/client/api.js";

export interface paths {
    "/v1.0/openapi/product": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a product
         * @description A new product, of this platform (`本地`). The answer doesn't tell its id: ask `GET /v1.0/openapi/products` by its
         *     name.
         *
         *     The platform wants none of the fields. Without `name` it makes a product that is named with an empty text, and
         *     refuses the next one as a repetition.
         */
        post: operations["addProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/product/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a product
         * @description One product, without its thing model.
         */
        get: operations["getProduct"];
        /**
         * Change a product
         * @description Changes the fields that are sent; those that are left out stay.
         *
         *     **`net_type` needs `node_type` beside it**: alone it breaks the server, which answers HTTP 500 with an empty body.
         *     `node_type` alone is ignored. The name isn't compared with other products' here, as it is when a product is
         *     created.
         */
        put: operations["updateProduct"];
        post?: never;
        /**
         * Delete a product
         * @description Deletes a product and its thing model. It must have no devices, and no alarm rule that is about it may run.
         */
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List products
         * @description The products that all given parameters fit, the newest first unless `orderBy` says otherwise.
         *
         *     The platform takes `product_id` too, and fails with 10001 then, because its table has no such column; use `id`.
         *     Values that it can't read, such as `page=x`, are ignored.
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/product-release/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Release a product
         * @description Gives a product the status `已发布` (released).
         *
         *     **This GET writes.** The second time it fails with 10001, so a repetition would turn a success whose answer was
         *     lost into a failure. No cache may answer it, and nothing should fetch it in advance.
         */
        get: operations["releaseProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/product-unrelease/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Withdraw a product
         * @description Gives a product the status `未发布` (not released). It takes no new devices then; those that it has stay.
         *
         *     **This GET writes.** The second time it fails with 10001, so a repetition would turn a success whose answer was
         *     lost into a failure. No cache may answer it, and nothing should fetch it in advance.
         */
        get: operations["unreleaseProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a device
         * @description A new device of a product. The answer doesn't tell its id: ask `GET /v1.0/openapi/devices` by its name. Names and
         *     serial numbers may repeat, so this call makes one device more each time.
         *
         *     A product that was withdrawn takes no devices; one that was never released does.
         */
        post: operations["addDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/device/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a device
         * @description One device.
         */
        get: operations["getDevice"];
        /**
         * Change a device
         * @description Changes the fields that are sent; those that are left out stay. No alarm rule and no scene that is about the
         *     device may run.
         *
         *     Never send an `id` in the body: the platform changes that device then, and not the one in the path.
         */
        put: operations["updateDevice"];
        post?: never;
        /**
         * Delete a device
         * @description Deletes a device. No alarm rule and no scene that is about it may run.
         */
        delete: operations["deleteDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List devices
         * @description The devices that all given parameters fit, the newest first unless `orderBy` says otherwise. Values that the
         *     platform can't read, such as `page=x`, are ignored.
         */
        get: operations["listDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/thingModel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a thing model
         * @description The properties, events and services of a product's devices. Where there are none, the lists are empty.
         */
        get: operations["getThingModel"];
        /**
         * Change a thing model
         * @description Overwrites what has an `id` here, as a whole: fields that are left out become empty. What has none is added. It is
         *     the same as POST in all respects.
         *
         *     **This PUT adds** what has no `id`, each time that it comes: a `code` may repeat. So it is not sent again when an
         *     answer fails to come.
         */
        put: operations["updateThingModel"];
        /**
         * Add to a thing model
         * @description Adds properties, events and services to a product's thing model, and overwrites those that have an `id` here.
         *
         *     The platform compares nothing with what is there: a `code` that is there already is there twice then.
         */
        post: operations["addThingModel"];
        /**
         * Delete from a thing model
         * @description Deletes the named properties, events and services. Ids that the product's thing model doesn't have are passed over. What to delete stands in a body, which few DELETE calls have: see that your HTTP client sends it.
         */
        delete: operations["deleteThingModel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/queryDeviceEffectivePropertyData": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask a device for its properties
         * @description The present values of properties, from the device itself, through its driver. The gateway waits up to 10 seconds for the driver.
         */
        get: operations["queryDeviceEffectivePropertyData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/setDeviceProperty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a device's properties
         * @description Gives properties of a device new values, through its driver. The gateway waits up to 10 seconds for the driver. Where the driver refuses, its own code comes as `errorCode`, and as `errorMsg` too if the platform doesn't know it: it can be any number.
         */
        post: operations["setDeviceProperty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/invokeThingService": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a device's service
         * @description Has a device carry out a service, through its driver, and brings what it answers. The gateway waits up to 10 seconds for the driver. It doesn't ask whether the thing model has the service.
         */
        post: operations["invokeThingService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/queryDevicePropertyData": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the values that a property had
         * @description What a device has reported of a property, the newest first. Without `range`, `first` and `last` nothing is found;
         *     `range` wins over the other two, and without it `total` is 0.
         */
        get: operations["queryDevicePropertyData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/queryDeviceEventData": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the events that a device reported
         * @description What a device has reported of an event, the newest first. Without `range` nothing is found, and with LevelDB
         *     nothing without `eventCode` either.
         *
         *     **Each page but the first begins with the newest event of all once more**, where the platform keeps its data in
         *     LevelDB; after the last page that is all that comes. So end with the page that `total` says is the last, and leave
         *     out what has come before.
         */
        get: operations["queryDeviceEventData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/openapi/queryDeviceServiceData": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the service calls of a device
         * @description The calls of a device's service, with their input and output, the newest first. Without `range` nothing is found.
         *     Without `code`, those of all services come, service by service, and `total` counts the last service alone.
         *
         *     **Each page but the first begins with the newest call of all once more**, where the platform keeps its data in
         *     LevelDB; after the last page that is all that comes. So end with the page that `total` says is the last, and leave
         *     out what has come before.
         */
        get: operations["queryDeviceServiceData"];
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
        /** @description Done or a failure, told apart by `success`. */
        DoneAnswer: components["schemas"]["Done"] | components["schemas"]["BusinessFailure"] | components["schemas"]["UnknownCall"];
        /** @description A product or a failure, told apart by `success`. */
        ProductAnswer: components["schemas"]["ProductFound"] | components["schemas"]["BusinessFailure"] | components["schemas"]["UnknownCall"];
        /** @description A page of products or a failure, told apart by `success`. */
        ProductPageAnswer: components["schemas"]["ProductPage"] | components["schemas"]["BusinessFailure"] | components["schemas"]["UnknownCall"];
        /** @description A device or a failure, told apart by `success`. */
        DeviceAnswer: components["schemas"]["DeviceFound"] | components["schemas"]["BusinessFailure"] | components["schemas"]["UnknownCall"];
        /** @description A page of devices or a failure, told apart by `success`. */
        DevicePageAnswer: components["schemas"]["DevicePage"] | components["schemas"]["BusinessFailure"] | components["schemas"]["UnknownCall"];
        /** @description A thing model or a failure, told apart by `success`. */
        ThingModelAnswer: components["schemas"]["ThingModelFound"] | components["schemas"]["BusinessFailure"] | components["schemas"]["UnknownCall"];
        /** @description Values of properties or a failure, told apart by `success`. */
        PropertyValuesAnswer: components["schemas"]["PropertyValuesFound"] | components["schemas"]["BusinessFailure"] | components["schemas"]["UnknownCall"];
        /** @description The output of a service or a failure, told apart by `success`. */
        ServiceAnswer: components["schemas"]["ServiceDone"] | components["schemas"]["BusinessFailure"] | components["schemas"]["UnknownCall"];
        /** @description A page of values or a failure, told apart by `success`. */
        PropertyHistoryAnswer: components["schemas"]["PropertyHistory"] | components["schemas"]["BusinessFailure"] | components["schemas"]["UnknownCall"];
        /** @description A page of events or a failure, told apart by `success`. */
        EventHistoryAnswer: components["schemas"]["EventHistory"] | components["schemas"]["BusinessFailure"] | components["schemas"]["UnknownCall"];
        /** @description A page of service calls or a failure, told apart by `success`. */
        ServiceHistoryAnswer: components["schemas"]["ServiceHistory"] | components["schemas"]["BusinessFailure"] | components["schemas"]["UnknownCall"];
        /** @description What all successes of business calls have, beside `result`. */
        BusinessSuccess: {
            /**
             * @description The call succeeded.
             * @example true
             * @enum {boolean}
             */
            success: true;
            /**
             * @description 0, success.
             * @example 0
             * @constant
             */
            errorCode: 0;
            /**
             * @description `success`, in any language.
             * @example success
             */
            errorMsg: string;
        };
        /** @description A failure of a business call, inside HTTP 200. It is also what any call answers to a token that is missing, wrong or spent. */
        BusinessFailure: {
            /**
             * @description The call failed.
             * @example false
             * @enum {boolean}
             */
            success: false;
            /**
             * @description What went wrong, as a number. Those that these calls can bring stand in the list of codes; a driver may put any other in the answer to `setDeviceProperty`.
             * @example 10006
             * @example 20604
             */
            errorCode: number;
            /**
             * @description What went wrong, in words: English where `Accept-Language` is `en`, else Chinese. It is left out where there are none.
             * @example 没有这个产品
             */
            errorMsg?: string;
            /**
             * @description An empty list. It means nothing.
             * @example []
             */
            result: unknown[];
        };
        /** @description What the gateway answers to a path or a method that it doesn't know, inside HTTP 200, with a token or without. It is the envelope of the token calls. */
        UnknownCall: {
            /**
             * @description 1108, no such call.
             * @example 1108
             * @constant
             */
            code: 1108;
            /**
             * @description The same in words, in English only.
             * @example no such path
             */
            msg: string;
            /**
             * @description The call failed.
             * @example false
             * @enum {boolean}
             */
            success: false;
            /**
             * Format: int64
             * @description When the server answered, in **milliseconds** since 1970, by the server's clock.
             * @example 1686386096216
             */
            t: number;
        };
        /** @description A success that brings nothing. */
        Done: components["schemas"]["BusinessSuccess"] & {
            /**
             * @description An empty list, even where something was created.
             * @example []
             */
            result: unknown[];
        };
        /** @description A product. */
        ProductFound: components["schemas"]["BusinessSuccess"] & {
            /** @description The product. */
            result: components["schemas"]["Product"];
        };
        /** @description A page of products. */
        ProductPage: components["schemas"]["BusinessSuccess"] & {
            /** @description The page. */
            result: components["schemas"]["PageCounts"] & {
                /** @description The products, none beyond the last page. */
                list: components["schemas"]["Product"][];
            };
        };
        /** @description A device. */
        DeviceFound: components["schemas"]["BusinessSuccess"] & {
            /** @description The device. */
            result: components["schemas"]["Device"];
        };
        /** @description A page of devices. */
        DevicePage: components["schemas"]["BusinessSuccess"] & {
            /** @description The page. */
            result: components["schemas"]["PageCounts"] & {
                /** @description The devices, none beyond the last page. */
                list: components["schemas"]["Device"][];
            };
        };
        /** @description A thing model. */
        ThingModelFound: components["schemas"]["BusinessSuccess"] & {
            /** @description The thing model. */
            result: components["schemas"]["ThingModel"];
        };
        /** @description Present values of properties. */
        PropertyValuesFound: components["schemas"]["BusinessSuccess"] & {
            /** @description The values. */
            result: {
                /** @description The values; null where the driver named none. */
                propertyInfo: components["schemas"]["PropertyValue"][] | null;
            };
        };
        /** @description The output of a service. */
        ServiceDone: components["schemas"]["BusinessSuccess"] & {
            /**
             * @description What the device answered, as its thing model says; null where it answered nothing.
             * @example {
             *       "restartedAt": 1686386101216
             *     }
             * @example null
             */
            result: Record<string, unknown> | null;
        };
        /** @description A page of the values that a property had. */
        PropertyHistory: components["schemas"]["BusinessSuccess"] & {
            /** @description The page. */
            result: components["schemas"]["PageCounts"] & {
                /** @description The values; null where there are none. */
                list: components["schemas"]["PastValue"][] | null;
            };
        };
        /** @description A page of events. */
        EventHistory: components["schemas"]["BusinessSuccess"] & {
            /** @description The page. */
            result: components["schemas"]["PageCounts"] & {
                /** @description The events; null where there are none. */
                list: components["schemas"]["PastEvent"][] | null;
            };
        };
        /** @description A page of service calls. */
        ServiceHistory: components["schemas"]["BusinessSuccess"] & {
            /** @description The page. */
            result: components["schemas"]["PageCounts"] & {
                /** @description The calls; null where there are none. */
                list: components["schemas"]["PastServiceCall"][] | null;
            };
        };
        /** @description Which page this is, and of how much. */
        PageCounts: {
            /**
             * @description How many items there are on all pages.
             * @example 1
             */
            total: number;
            /**
             * @description Which page this is, counted from 1.
             * @example 1
             */
            page: number;
            /**
             * @description How many items a page holds.
             * @example 10
             */
            pageSize: number;
        };
        /** @description What a product is like. The platform checks none of the texts: others than those named here are stored as well. */
        ProductInput: {
            /**
             * @description The name. No other product may have it.
             * @example Thermometer
             */
            name?: string;
            /**
             * @description What its devices speak: `MQTT`, `CoAP`, `LwM2M`, `HTTP` or `其他` (another).
             * @example MQTT
             */
            protocol?: string;
            /**
             * @description What kind of node they are: `网关` (gateway), `直连设备` (a device of its own), `网关子设备` (a device behind a gateway) or `其他` (another).
             * @example 直连设备
             */
            node_type?: string;
            /**
             * @description Their network: `蜂窝` (cellular), `WIFI`, `以太网` (Ethernet), `NB` (NB-IoT) or `其他` (another).
             * @example WIFI
             */
            net_type?: string;
            /**
             * @description The format of what they send.
             * @example JSON
             */
            data_format?: string;
            /**
             * @description The manufacturer.
             * @example Example Instruments
             */
            factory?: string;
            /**
             * @description Anything else.
             * @example For halls
             */
            description?: string;
        };
        /** @description The fields of a product to change. `net_type` needs `node_type` beside it. */
        ProductChange: components["schemas"]["ProductInput"];
        /** @description What devices are of one kind. */
        Product: {
            /**
             * @description The id, digits in a text.
             * @example 10000001
             */
            id: string;
            /**
             * @description The name.
             * @example Thermometer
             */
            name: string;
            /**
             * @description The product's key. It stays empty where the product was made by this API.
             * @example
             */
            key: string;
            /**
             * @description Where the product comes from: `本地`, this platform, or the name of a cloud.
             * @example 本地
             */
            platform: string;
            /**
             * @description What its devices speak.
             * @example MQTT
             */
            protocol: string;
            /**
             * @description What kind of node they are.
             * @example 直连设备
             */
            node_type: string;
            /**
             * @description Their network.
             * @example WIFI
             */
            net_type: string;
            /**
             * @description The format of what they send.
             * @example JSON
             */
            data_format: string;
            /**
             * @description The manufacturer.
             * @example Example Instruments
             */
            factory: string;
            /**
             * @description `已发布` (released), `未发布` (withdrawn, or made in the platform's web pages and not yet released), or empty: made by this API and not yet released.
             * @example 已发布
             * @enum {string}
             */
            status: "已发布" | "未发布" | "";
            /**
             * @description Anything else.
             * @example For halls
             */
            description: string;
            /**
             * Format: int64
             * @description When it was created, in milliseconds since 1970.
             * @example 1686386096216
             */
            created_at: number;
        };
        /** @description What a device is like. The platform itself wants `product_id` alone. */
        DeviceInput: {
            /**
             * @description The name. It may repeat.
             * @example Hall 1
             */
            name?: string;
            /**
             * @description The serial number. It may repeat, and no answer brings it.
             * @example SN-0001
             */
            device_sn?: string;
            /**
             * @description The id of its product.
             * @example 10000001
             */
            product_id: string;
            /**
             * @description Anything else.
             * @example Beside the door
             */
            description?: string;
            /**
             * @description The id of the driver that it is reached through; it must be of this platform. Without one the device can't be asked or told anything.
             * @example 30000001
             */
            driver_instance_id?: string;
        };
        /** @description The fields of a device to change. */
        DeviceChange: {
            /**
             * @description The name.
             * @example Hall 1
             */
            name?: string;
            /**
             * @description Anything else.
             * @example Above the door
             */
            description?: string;
            /**
             * @description Where it is mounted. No answer brings it.
             * @example Hall 1
             * @example north
             */
            install_location?: string;
            /**
             * @description The id of the driver that it is reached through. Spelt without the r of `driver_instance_id`, and not checked.
             * @example 30000001
             */
            drive_instance_id?: string;
        };
        /**
         * @description `在线` (connected), `离线` (not connected), `未激活` (not activated), `禁用` (disabled) or `未知` (unknown). A new device is `离线`.
         * @example 在线
         * @enum {string}
         */
        DeviceStatus: "在线" | "离线" | "未激活" | "禁用" | "未知";
        /** @description A device. */
        Device: {
            /**
             * @description The id, digits in a text.
             * @example 20000001
             */
            id: string;
            /**
             * @description The name.
             * @example Hall 1
             */
            name: string;
            /**
             * @description Where the device comes from: `本地`, this platform, or the name of a cloud.
             * @example 本地
             */
            platform: string;
            /** @description Whether it is connected. */
            status: components["schemas"]["DeviceStatus"];
            /**
             * @description Anything else.
             * @example Beside the door
             */
            description: string;
            /**
             * @description The id of its product.
             * @example 10000001
             */
            product_id: string;
            /**
             * @description The name of its product.
             * @example Thermometer
             */
            product_name: string;
            /**
             * Format: int64
             * @description When it was last connected, in milliseconds since 1970; 0 if never.
             * @example 1686386096216
             */
            last_online_time: number;
            /**
             * Format: int64
             * @description When it was created, in milliseconds since 1970.
             * @example 1686386000000
             */
            created_at: number;
        };
        /** @description The type of a value. The platform would store any text as `type`; these are the ones that it knows. Both fields are left out where they were never given. */
        TypeSpec: {
            /**
             * @description The type.
             * @example float
             * @enum {string}
             */
            type?: "int" | "float" | "text" | "date" | "bool" | "enum" | "struct" | "array";
            /**
             * @description More about the type, as JSON **inside a text**. For numbers: `min`, `max`, `step`, `unit` and `unitName`, all of them texts.
             * @example {"min":"-40","max":"85","step":"0.1","unit":"℃","unitName":"degree Celsius"}
             */
            specs?: string;
        };
        /** @description A value that goes with an event, into a service or out of one. */
        Param: {
            /**
             * @description What data call it.
             * @example temperature
             */
            code: string;
            /**
             * @description What people call it.
             * @example Temperature
             */
            name: string;
            /** @description Its type. */
            type_spec: components["schemas"]["TypeSpec"];
        };
        /**
         * @description The kind of an event. The platform would store any text; these are the ones that it knows.
         * @example alert
         * @enum {string}
         */
        EventType: "info" | "alert" | "error";
        /**
         * @description Whether a service is waited for. The platform would store any text; these are the ones that it knows.
         * @example SYNC
         * @enum {string}
         */
        CallType: "SYNC" | "ASYNC";
        /**
         * @description Whether a property can be read, set or both. The platform would store any text; these are the ones that it writes itself.
         * @example R
         * @enum {string}
         */
        AccessMode: "R" | "RW" | "W";
        /** @description A property to add, or to overwrite. The platform itself wants none of the fields. */
        PropertyInput: {
            /**
             * @description The id of the property to overwrite. Without one, a property is added.
             * @example 40000001
             */
            id?: string;
            /**
             * @description What people call it.
             * @example Temperature
             */
            name?: string;
            /**
             * @description What data call it. The platform lets it repeat.
             * @example temperature
             */
            code?: string;
            /** @description Whether it can be read, set or both. */
            access_mode?: components["schemas"]["AccessMode"];
            /**
             * @description Whether each device has it.
             * @example true
             */
            require?: boolean;
            /** @description The type of its value. */
            type_spec?: components["schemas"]["TypeSpec"];
            /**
             * @description Anything else.
             * @example Of the air
             */
            description?: string;
        };
        /** @description An event to add, or to overwrite. The platform itself wants none of the fields. */
        EventInput: {
            /**
             * @description The id of the event to overwrite. Without one, an event is added.
             * @example 50000001
             */
            id?: string;
            /** @description Its kind. */
            event_type?: components["schemas"]["EventType"];
            /**
             * @description What people call it.
             * @example Too hot
             */
            name?: string;
            /**
             * @description What data call it. The platform lets it repeat.
             * @example tooHot
             */
            code?: string;
            /**
             * @description Anything else.
             * @example Above 60 degrees
             */
            description?: string;
            /**
             * @description Whether each device has it.
             * @example false
             */
            require?: boolean;
            /** @description What goes with it. */
            output_params?: components["schemas"]["Param"][];
        };
        /** @description A service to add, or to overwrite. The platform itself wants none of the fields. */
        ServiceInput: {
            /**
             * @description The id of the service to overwrite. Without one, a service is added.
             * @example 60000001
             */
            id?: string;
            /**
             * @description What people call it.
             * @example Restart
             */
            name?: string;
            /**
             * @description What calls and data call it. The platform lets it repeat.
             * @example restart
             */
            code?: string;
            /**
             * @description Anything else.
             * @example After a delay
             */
            description?: string;
            /**
             * @description Whether each device has it.
             * @example false
             */
            require?: boolean;
            /** @description Whether it is waited for. */
            call_type?: components["schemas"]["CallType"];
            /** @description What goes into it. */
            input_params?: components["schemas"]["Param"][];
            /** @description What comes out of it. */
            output_params?: components["schemas"]["Param"][];
        };
        /** @description What to add to a thing model, or to overwrite in it. */
        ThingModelInput: {
            /**
             * @description The id of the product that the thing model belongs to.
             * @example 10000001
             */
            product_id: string;
            /** @description Properties. */
            properties?: components["schemas"]["PropertyInput"][];
            /** @description Events. */
            events?: components["schemas"]["EventInput"][];
            /** @description Services. */
            services?: components["schemas"]["ServiceInput"][];
        };
        /** @description What to delete from a thing model. */
        ThingModelDeletion: {
            /**
             * @description The id of the product that the thing model belongs to.
             * @example 10000001
             */
            product_id: string;
            /** @description The ids of properties. */
            property_ids?: string[];
            /** @description The ids of events. */
            event_ids?: string[];
            /** @description The ids of services. */
            service_ids?: string[];
        };
        /** @description What the devices of a product can tell and do. */
        ThingModel: {
            /** @description What can be read or set. */
            properties: components["schemas"]["Property"][];
            /** @description What devices tell of themselves. */
            events: components["schemas"]["Event"][];
            /** @description What devices can be asked to do. */
            services: components["schemas"]["Service"][];
        };
        /** @description A property of a thing model. What was never given is empty. */
        Property: {
            /**
             * @description The id, digits in a text.
             * @example 40000001
             */
            id: string;
            /**
             * @description What people call it.
             * @example Temperature
             */
            name: string;
            /**
             * @description What data call it.
             * @example temperature
             */
            code: string;
            /**
             * @description Whether it can be read, set or both.
             * @example R
             * @enum {string}
             */
            access_mode: "R" | "RW" | "W" | "";
            /**
             * @description Whether each device has it.
             * @example true
             */
            require: boolean;
            /** @description The type of its value. */
            type_spec: components["schemas"]["TypeSpec"];
            /**
             * @description Anything else.
             * @example Of the air
             */
            description: string;
        };
        /** @description An event of a thing model. What was never given is empty or null. */
        Event: {
            /**
             * @description The id, digits in a text.
             * @example 50000001
             */
            id: string;
            /**
             * @description Its kind.
             * @example alert
             * @enum {string}
             */
            event_type: "info" | "alert" | "error" | "";
            /**
             * @description What people call it.
             * @example Too hot
             */
            name: string;
            /**
             * @description What data call it.
             * @example tooHot
             */
            code: string;
            /**
             * @description Anything else.
             * @example Above 60 degrees
             */
            description: string;
            /**
             * @description Whether each device has it.
             * @example false
             */
            require: boolean;
            /** @description What goes with it. */
            output_params: components["schemas"]["Param"][] | null;
        };
        /** @description A service of a thing model. What was never given is empty or null. */
        Service: {
            /**
             * @description The id, digits in a text.
             * @example 60000001
             */
            id: string;
            /**
             * @description What people call it.
             * @example Restart
             */
            name: string;
            /**
             * @description What calls and data call it.
             * @example restart
             */
            code: string;
            /**
             * @description Anything else.
             * @example After a delay
             */
            description: string;
            /**
             * @description Whether each device has it.
             * @example false
             */
            require: boolean;
            /**
             * @description Whether it is waited for.
             * @example SYNC
             * @enum {string}
             */
            call_type: "SYNC" | "ASYNC" | "";
            /** @description What goes into it. */
            input_params: components["schemas"]["Param"][] | null;
            /** @description What comes out of it. */
            output_params: components["schemas"]["Param"][] | null;
        };
        /** @description A device, and new values of its properties. */
        PropertySetting: {
            /**
             * @description The id of the device.
             * @example 20000001
             */
            deviceId: string;
            /**
             * @description The new values, by the code of the property.
             * @example {
             *       "targetTemperature": 21.5
             *     }
             */
            item: Record<string, unknown>;
        };
        /** @description A device, and the service that it is to carry out. */
        ServiceCall: {
            /**
             * @description The id of the device.
             * @example 20000001
             */
            deviceId: string;
            /**
             * @description The code of the service.
             * @example restart
             */
            code: string;
            /**
             * @description What goes into it, by the code of the parameter.
             * @example {
             *       "delay": 5
             *     }
             */
            inputParams?: Record<string, unknown>;
        };
        /** @description The value of a property, and when it was. */
        PropertyValue: {
            /**
             * @description The code of the property.
             * @example temperature
             */
            code: string;
            /**
             * @description The value, of the type that the thing model gives it.
             * @example 21.5
             */
            value: unknown;
            /**
             * Format: int64
             * @description When the property had it, in milliseconds since 1970.
             * @example 1686386096216
             */
            time: number;
        };
        /** @description A value that a property had, and when. */
        PastValue: {
            /**
             * @description The value, of the type that the thing model gives it; a text of it where the platform keeps its data in TDengine.
             * @example 21.5
             * @example 21.5
             */
            value: unknown;
            /**
             * Format: int64
             * @description When the property had it, in milliseconds since 1970.
             * @example 1686386096216
             */
            time: number;
        };
        /** @description An event that a device reported. */
        PastEvent: {
            /**
             * @description The code of the event.
             * @example tooHot
             */
            event_code: string;
            /**
             * @description Its kind; empty where the thing model doesn't have it, or gives it none.
             * @example alert
             */
            event_type: string;
            /**
             * @description What came with it, by the code of the parameter; null where nothing came.
             * @example {
             *       "temperature": 61.5
             *     }
             */
            output_data: Record<string, unknown> | null;
            /**
             * Format: int64
             * @description When it was reported, in milliseconds since 1970.
             * @example 1686386096216
             */
            report_time: number;
            /**
             * @description What people call it; empty where the thing model doesn't have it.
             * @example Too hot
             */
            name: string;
        };
        /** @description A call of a device's service. */
        PastServiceCall: {
            /**
             * Format: int64
             * @description When it was called, in milliseconds since 1970.
             * @example 1686386096216
             */
            report_time: number;
            /**
             * @description The code of the service.
             * @example restart
             */
            code: string;
            /**
             * @description What people call it; empty where the thing model doesn't have it.
             * @example Restart
             */
            service_name: string;
            /**
             * @description What was sent: `code`, and `inputParams` as they were given to `invokeThingService`, null where there were none.
             * @example {
             *       "code": "restart",
             *       "inputParams": {
             *         "delay": 5
             *       }
             *     }
             */
            input_data: Record<string, unknown> | null;
            /**
             * @description What the device answered; null where it answered nothing. Where no answer came in time, `result` is false in it, and `message` says so.
             * @example {
             *       "restartedAt": 1686386101216
             *     }
             */
            output_data: Record<string, unknown> | null;
        };
    };
    responses: {
        /** @description Refused. HummingBird never answers this status: it reports a refused token by `errorCode` 10006 inside HTTP 200. The edge gateway's document names no status, so HTTP 401 is read as a spent token too; mocks answer it to a call without a token. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BusinessFailure"];
            };
        };
    };
    parameters: {
        /** @description The id of the product. */
        ProductId: string;
        /** @description The id of the device. One that isn't a number fails with 10001. */
        DeviceId: string;
        /** @description The id of the device. */
        DataDeviceId: string;
        /** @description From when to when, in milliseconds since 1970, as a parameter that comes twice: `range=1686300000000&range=1686400000000`. With LevelDB the later time itself is left out. The order of the two doesn't matter; any other number of them is as good as none. */
        Range: number[];
        /** @description Which page, counted from 1. The platform takes 0 and less for 1. */
        Page: number;
        /** @description How many items a page holds. The platform takes more than 1000 for 1000, and 0 and less for 10. */
        PageSize: number;
        /** @description All items at once, whatever `page` and `pageSize` say. */
        IsAll: boolean;
        /** @description The id. */
        Id: string;
        /** @description Several ids, with commas between them. */
        Ids: string;
        /** @description A part of the id. */
        LikeId: string;
        /** @description A part of the name. */
        Name: string;
        /** @description The same as `name`. */
        NameLike: string;
        /** @description What to sort by: columns, each with `:asc` or `:desc`, with commas between them. Columns are called as in the database, as `name`, `created` and `modified` are; the platform passes over those that it doesn't have. */
        OrderBy: string;
        /** @description The platform that they come from, such as `本地`, this one, or a cloud. */
        Platform: string;
        /** @description The id of the connection to the cloud that they come from. */
        CloudInstanceId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    addProduct: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the product is like. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the product. */
                productId: components["parameters"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product, or a failure. `success` tells which. */
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
    updateProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the product. */
                productId: components["parameters"]["ProductId"];
            };
            cookie?: never;
        };
        /** @description The fields to change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductChange"];
            };
        };
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The server broke down, because of `net_type` without `node_type`. The body is empty. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the product. */
                productId: components["parameters"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. The platform takes 0 and less for 1. */
                page?: components["parameters"]["Page"];
                /** @description How many items a page holds. The platform takes more than 1000 for 1000, and 0 and less for 10. */
                pageSize?: components["parameters"]["PageSize"];
                /** @description All items at once, whatever `page` and `pageSize` say. */
                isAll?: components["parameters"]["IsAll"];
                /** @description The id. */
                id?: components["parameters"]["Id"];
                /** @description Several ids, with commas between them. */
                ids?: components["parameters"]["Ids"];
                /** @description A part of the id. */
                likeId?: components["parameters"]["LikeId"];
                /** @description A part of the name. */
                name?: components["parameters"]["Name"];
                /** @description The same as `name`. */
                nameLike?: components["parameters"]["NameLike"];
                /** @description What to sort by: columns, each with `:asc` or `:desc`, with commas between them. Columns are called as in the database, as `name`, `created` and `modified` are; the platform passes over those that it doesn't have. */
                orderBy?: components["parameters"]["OrderBy"];
                /** @description The platform that they come from, such as `本地`, this one, or a cloud. */
                platform?: components["parameters"]["Platform"];
                /** @description The id of the connection to the cloud that they come from. */
                cloud_instance_id?: components["parameters"]["CloudInstanceId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPageAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    releaseProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the product. */
                productId: components["parameters"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    unreleaseProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the product. */
                productId: components["parameters"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    addDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the device is like. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceInput"];
            };
        };
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the device. One that isn't a number fails with 10001. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The device, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    updateDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the device. One that isn't a number fails with 10001. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        /** @description The fields to change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceChange"];
            };
        };
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    deleteDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the device. One that isn't a number fails with 10001. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    listDevices: {
        parameters: {
            query?: {
                /** @description Which page, counted from 1. The platform takes 0 and less for 1. */
                page?: components["parameters"]["Page"];
                /** @description How many items a page holds. The platform takes more than 1000 for 1000, and 0 and less for 10. */
                pageSize?: components["parameters"]["PageSize"];
                /** @description All items at once, whatever `page` and `pageSize` say. */
                isAll?: components["parameters"]["IsAll"];
                /** @description The id. */
                id?: components["parameters"]["Id"];
                /** @description Several ids, with commas between them. */
                ids?: components["parameters"]["Ids"];
                /** @description A part of the id. */
                likeId?: components["parameters"]["LikeId"];
                /** @description A part of the name. */
                name?: components["parameters"]["Name"];
                /** @description The same as `name`. */
                nameLike?: components["parameters"]["NameLike"];
                /** @description What to sort by: columns, each with `:asc` or `:desc`, with commas between them. Columns are called as in the database, as `name`, `created` and `modified` are; the platform passes over those that it doesn't have. */
                orderBy?: components["parameters"]["OrderBy"];
                /** @description The platform that they come from, such as `本地`, this one, or a cloud. */
                platform?: components["parameters"]["Platform"];
                /** @description The id of the connection to the cloud that they come from. */
                cloud_instance_id?: components["parameters"]["CloudInstanceId"];
                /** @description The id of the product that the devices belong to. */
                product_id?: string;
                /** @description The id that their product has in a cloud. */
                cloud_product_id?: string;
                /** @description The id of the driver that they are reached through. */
                drive_instance_id?: string;
                /** @description Their status: `在线` (connected), `离线` (not connected), `未激活` (not activated), `禁用` (disabled) or `未知` (unknown). */
                status?: components["schemas"]["DeviceStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of devices, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicePageAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getThingModel: {
        parameters: {
            query: {
                /** @description The id of the product. Unlike its neighbours in paths, this one is written with an underscore. */
                product_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The thing model, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThingModelAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    updateThingModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to overwrite, or to add. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThingModelInput"];
            };
        };
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    addThingModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to add. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThingModelInput"];
            };
        };
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    deleteThingModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to delete. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThingModelDeletion"];
            };
        };
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    queryDeviceEffectivePropertyData: {
        parameters: {
            query: {
                /** @description The id of the device. */
                deviceId: components["parameters"]["DataDeviceId"];
                /** @description The codes of the properties, as a parameter that repeats: `codes=temperature&codes=humidity`. What comes without any is up to the driver. */
                codes?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The values, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertyValuesAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    setDeviceProperty: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The device, and the values. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PropertySetting"];
            };
        };
        responses: {
            /** @description Done, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    invokeThingService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The device, the service and its input. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceCall"];
            };
        };
        responses: {
            /** @description What the device answered, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    queryDevicePropertyData: {
        parameters: {
            query: {
                /** @description The id of the device. */
                deviceId: components["parameters"]["DataDeviceId"];
                /** @description The code of the property. One that the thing model doesn't have finds nothing. */
                code: string;
                /** @description From when to when, in milliseconds since 1970, as a parameter that comes twice: `range=1686300000000&range=1686400000000`. With LevelDB the later time itself is left out. The order of the two doesn't matter; any other number of them is as good as none. */
                range?: components["parameters"]["Range"];
                /** @description Only the oldest value. */
                first?: boolean;
                /** @description Only the newest value. */
                last?: boolean;
                /** @description Which page, counted from 1. The platform takes 0 and less for 1. */
                page?: components["parameters"]["Page"];
                /** @description How many items a page holds. The platform takes more than 1000 for 1000, and 0 and less for 10. */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of values, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertyHistoryAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    queryDeviceEventData: {
        parameters: {
            query: {
                /** @description The id of the device. */
                deviceId: components["parameters"]["DataDeviceId"];
                /** @description The code of the event. */
                eventCode?: string;
                /** @description The kind of event. The platform reads it and does nothing with it. */
                eventType?: components["schemas"]["EventType"];
                /** @description From when to when, in milliseconds since 1970, as a parameter that comes twice: `range=1686300000000&range=1686400000000`. With LevelDB the later time itself is left out. The order of the two doesn't matter; any other number of them is as good as none. */
                range?: components["parameters"]["Range"];
                /** @description Which page, counted from 1. The platform takes 0 and less for 1. */
                page?: components["parameters"]["Page"];
                /** @description How many items a page holds. The platform takes more than 1000 for 1000, and 0 and less for 10. */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventHistoryAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    queryDeviceServiceData: {
        parameters: {
            query: {
                /** @description The id of the device. */
                deviceId: components["parameters"]["DataDeviceId"];
                /** @description The code of the service. */
                code?: string;
                /** @description From when to when, in milliseconds since 1970, as a parameter that comes twice: `range=1686300000000&range=1686400000000`. With LevelDB the later time itself is left out. The order of the two doesn't matter; any other number of them is as good as none. */
                range?: components["parameters"]["Range"];
                /** @description Which page, counted from 1. The platform takes 0 and less for 1. */
                page?: components["parameters"]["Page"];
                /** @description How many items a page holds. The platform takes more than 1000 for 1000, and 0 and less for 10. */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of service calls, or a failure. `success` tells which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceHistoryAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
}

export const api: Api<paths> = /* @__PURE__ */ defineApi<paths>([
  {"operationId":"addProduct","method":"POST","path":"/v1.0/openapi/product","security":[["provider"]],"isTokenOperation":false,"isIdempotent":false,"contentTypes":["application/json"]},
  {"operationId":"getProduct","method":"GET","path":"/v1.0/openapi/product/{productId}","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true},
  {"operationId":"updateProduct","method":"PUT","path":"/v1.0/openapi/product/{productId}","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true,"contentTypes":["application/json"]},
  {"operationId":"deleteProduct","method":"DELETE","path":"/v1.0/openapi/product/{productId}","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true},
  {"operationId":"listProducts","method":"GET","path":"/v1.0/openapi/products","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true,"query":{"page":{},"pageSize":{},"isAll":{},"id":{},"ids":{},"likeId":{},"name":{},"nameLike":{},"orderBy":{},"platform":{},"cloud_instance_id":{}},"pagination":{"style":"page","parameter":"page","items":"result.list","total":"result.total"}},
  {"operationId":"releaseProduct","method":"GET","path":"/v1.0/openapi/product-release/{productId}","security":[["provider"]],"isTokenOperation":false,"isIdempotent":false},
  {"operationId":"unreleaseProduct","method":"GET","path":"/v1.0/openapi/product-unrelease/{productId}","security":[["provider"]],"isTokenOperation":false,"isIdempotent":false},
  {"operationId":"addDevice","method":"POST","path":"/v1.0/openapi/device","security":[["provider"]],"isTokenOperation":false,"isIdempotent":false,"contentTypes":["application/json"]},
  {"operationId":"getDevice","method":"GET","path":"/v1.0/openapi/device/{deviceId}","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true},
  {"operationId":"updateDevice","method":"PUT","path":"/v1.0/openapi/device/{deviceId}","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true,"contentTypes":["application/json"]},
  {"operationId":"deleteDevice","method":"DELETE","path":"/v1.0/openapi/device/{deviceId}","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true},
  {"operationId":"listDevices","method":"GET","path":"/v1.0/openapi/devices","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true,"query":{"page":{},"pageSize":{},"isAll":{},"id":{},"ids":{},"likeId":{},"name":{},"nameLike":{},"orderBy":{},"platform":{},"cloud_instance_id":{},"product_id":{},"cloud_product_id":{},"drive_instance_id":{},"status":{}},"pagination":{"style":"page","parameter":"page","items":"result.list","total":"result.total"}},
  {"operationId":"getThingModel","method":"GET","path":"/v1.0/openapi/thingModel","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true,"query":{"product_id":{}}},
  {"operationId":"updateThingModel","method":"PUT","path":"/v1.0/openapi/thingModel","security":[["provider"]],"isTokenOperation":false,"isIdempotent":false,"contentTypes":["application/json"]},
  {"operationId":"addThingModel","method":"POST","path":"/v1.0/openapi/thingModel","security":[["provider"]],"isTokenOperation":false,"isIdempotent":false,"contentTypes":["application/json"]},
  {"operationId":"deleteThingModel","method":"DELETE","path":"/v1.0/openapi/thingModel","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true,"contentTypes":["application/json"]},
  {"operationId":"queryDeviceEffectivePropertyData","method":"GET","path":"/v1.0/openapi/queryDeviceEffectivePropertyData","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true,"query":{"deviceId":{},"codes":{}}},
  {"operationId":"setDeviceProperty","method":"POST","path":"/v1.0/openapi/setDeviceProperty","security":[["provider"]],"isTokenOperation":false,"isIdempotent":false,"contentTypes":["application/json"]},
  {"operationId":"invokeThingService","method":"POST","path":"/v1.0/openapi/invokeThingService","security":[["provider"]],"isTokenOperation":false,"isIdempotent":false,"contentTypes":["application/json"]},
  {"operationId":"queryDevicePropertyData","method":"GET","path":"/v1.0/openapi/queryDevicePropertyData","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true,"query":{"deviceId":{},"code":{},"range":{},"first":{},"last":{},"page":{},"pageSize":{}},"pagination":{"style":"page","parameter":"page","items":"result.list","total":"result.total"}},
  {"operationId":"queryDeviceEventData","method":"GET","path":"/v1.0/openapi/queryDeviceEventData","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true,"query":{"deviceId":{},"eventCode":{},"eventType":{},"range":{},"page":{},"pageSize":{}},"pagination":{"style":"page","parameter":"page","items":"result.list","total":"result.total"}},
  {"operationId":"queryDeviceServiceData","method":"GET","path":"/v1.0/openapi/queryDeviceServiceData","security":[["provider"]],"isTokenOperation":false,"isIdempotent":true,"query":{"deviceId":{},"code":{},"range":{},"page":{},"pageSize":{}},"pagination":{"style":"page","parameter":"page","items":"result.list","total":"result.total"}},
]);

/** The codes that a body can hold, each with its meaning, its cause and what to do about it. */
export const errorCodes = {
  "1108": {
    "meaning": "The gateway has no such call.",
    "cause": "The path or the method is wrong, or `baseUrl` is; or the gateway is no HummingBird, or one of another version. It comes as `code`, all others as `errorCode`.",
    "remedy": "Correct the address, or ask the gateway's operator which calls it has. Asking again will not help."
  },
  "10001": {
    "meaning": "The gateway could not do what was asked.",
    "cause": "The product is released already, or withdrawn already; the id of the device is not a number; the driver can't be reached; or the database failed.",
    "remedy": "Look at what there is: a product's `status` tells whether it is released. If that isn't it, look at the gateway's log."
  },
  "10003": {
    "meaning": "The request was not understood.",
    "cause": "The body is no JSON, or a field has another type than it should.",
    "remedy": "Send the fields with the types that they have here. Asking again with the same request will not help."
  },
  "10006": {
    "meaning": "The token was refused.",
    "cause": "It is missing, cut short, spent, or a refresh token in the place of an access token; the gateway doesn't say which. A restart of the gateway may end all access tokens too.",
    "remedy": "Renew the tokens once and repeat the call once. If the code comes again, hand the failure on."
  },
  "10009": {
    "meaning": "There is such a thing already.",
    "cause": "Another product has the name.",
    "remedy": "Take another name, or look the product up: it may be yours, from a call whose answer was lost."
  },
  "10010": {
    "meaning": "An id is empty.",
    "cause": "The id of the product or the device is missing, or the device has no driver.",
    "remedy": "Send the id, or give the device a driver. Asking again with the same request will not help."
  },
  "20217": {
    "meaning": "No answer came in time.",
    "cause": "The driver, or the device behind it, did not answer within 10 seconds.",
    "remedy": "See whether the device is connected. Whether it has carried out what it was told is unknown: ask for its values before you tell it again."
  },
  "20306": {
    "meaning": "The driver isn't running.",
    "cause": "The device's driver was stopped, or never started.",
    "remedy": "Start the driver in the platform, then repeat the call."
  },
  "20309": {
    "meaning": "There is no such driver.",
    "cause": "The id of the driver is wrong, or the driver was deleted.",
    "remedy": "Give the device a driver that is there."
  },
  "20315": {
    "meaning": "The driver belongs to another platform.",
    "cause": "A device that this API makes is of this platform, and the driver is of a cloud.",
    "remedy": "Name a driver of this platform."
  },
  "20410": {
    "meaning": "There is no such device.",
    "cause": "The id is wrong, or the device was deleted.",
    "remedy": "Look the id up in the list of devices."
  },
  "20415": {
    "meaning": "An alarm rule that runs is about the device.",
    "cause": "While an alarm rule that is about the device runs, it can't be changed or deleted.",
    "remedy": "Stop the alarm rule in the platform, then repeat the call."
  },
  "20416": {
    "meaning": "A scene that runs is about the device.",
    "cause": "While a scene that is about the device runs, it can't be changed or deleted.",
    "remedy": "Stop the scene in the platform, then repeat the call."
  },
  "20602": {
    "meaning": "The product has devices.",
    "cause": "A product that has devices can't be deleted.",
    "remedy": "Delete its devices first."
  },
  "20604": {
    "meaning": "There is no such product.",
    "cause": "The id is wrong, or the product was deleted.",
    "remedy": "Look the id up in the list of products."
  },
  "20611": {
    "meaning": "An alarm rule that runs is about the product.",
    "cause": "While an alarm rule that is about the product runs, it can't be deleted.",
    "remedy": "Stop the alarm rule in the platform, then repeat the call."
  },
  "20612": {
    "meaning": "The product is not released.",
    "cause": "The product was withdrawn, and takes no devices.",
    "remedy": "Release the product, then repeat the call."
  }
} as const;
