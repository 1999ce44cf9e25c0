// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/errors.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"
#include "core/dialects/openaierror.h"
#include "core/dialects/responses/answerreader.h"

#include <algorithm>

namespace responses {

namespace {

QByteArray typeOf(const ApiError &error)
{
    // Written as OpenAI writes its types: RESOURCE_EXHAUSTED or ThrottlingException say nothing here.
    const bool isOurForm = std::all_of(error.type.begin(), error.type.end(),
                                       [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); });
    if (!error.type.isEmpty() && isOurForm)
        return error.type;
    switch (error.status) {
    case 401: return "authentication_error";
    case 403: return "permission_error";
    case 429: return "rate_limit_error";
    default: break;
    }
    return error.status >= 400 && error.status < 500 ? "invalid_request_error" : "server_error";
}

} // namespace

QByteArray writeError(const ApiError &error)
{
    JsonWriter json;
    const auto memberOrNull = [&](QByteArrayView name, const QByteArray &value) {
        json.key(name);
        value.isEmpty() ? json.null() : json.text(QByteArrayView(value));
    };
    json.beginObject().key("error").beginObject().member("message", error.message);
    json.member("type", typeOf(error));
    memberOrNull("param", error.param);
    memberOrNull("code", error.code);
    json.endObject().endObject();
    return json.take();
}

ApiError readError(int status, const QByteArray &body)
{
    ApiError error;
    const auto tree = JsonTree::parse(body);
    if (tree && tree->root()["error"].isObject())
        error = errorBy(tree->root()["error"]);
    else
        error.message = providerErrorText(body).toUtf8();
    if (error.message.isEmpty())
        error.message =
            "The provider answered with status " + QByteArray::number(status) + " and gave no reason.";
    error.status = status;
    return error;
}

} // namespace responses
