// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/counttokens.h"

#include "core/base/jsonwriter.h"

#include <algorithm>

namespace bedrock {

QByteArray countTokensPath(const TargetTraits &target)
{
    constexpr QByteArrayView geographies[] = {"us.", "eu.", "apac.",   "jp.",
                                              "au.", "ca.", "us-gov.", "global."};
    QByteArray model = target.model;
    const auto place = std::find_if(std::begin(geographies), std::end(geographies),
                                    [&model](QByteArrayView name) { return model.startsWith(name); });
    if (place != std::end(geographies))
        model.remove(0, place->size());
    return "/model/" + model.toPercentEncoding() + "/count-tokens";
}

QByteArray encodeCountTokens(const QByteArray &converse)
{
    JsonWriter json;
    json.beginObject().key("input").beginObject().key("converse").raw(converse).endObject().endObject();
    return json.take();
}

bool refusesCount(int status, const QByteArray &body)
{
    return (status == 400 && body.toLower().contains("support counting tokens")) ||
           (status == 403 && body.contains("CountTokens"));
}

} // namespace bedrock
