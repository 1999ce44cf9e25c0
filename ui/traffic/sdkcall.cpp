// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/sdkcall.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Method {
    QStringView path;
    QStringView name;
    const char *parameters; // that Python's SDK (openai 2.8, anthropic 0.74) has as keywords, between blanks
};

constexpr Method methods[] = {
    {u"/chat/completions", u"chat.completions.create",
     " messages model audio frequency_penalty function_call functions logit_bias logprobs "
     "max_completion_tokens "
     "max_tokens metadata modalities n parallel_tool_calls prediction presence_penalty prompt_cache_key "
     "reasoning_effort response_format safety_identifier seed service_tier stop store stream stream_options "
     "temperature tool_choice tools top_logprobs top_p user verbosity web_search_options "},
    {u"/completions", u"completions.create",
     " model prompt best_of echo frequency_penalty logit_bias logprobs max_tokens n presence_penalty seed "
     "stop "
     "stream stream_options suffix temperature top_p user "},
    {u"/responses", u"responses.create",
     " background conversation include input instructions max_output_tokens max_tool_calls metadata model "
     "parallel_tool_calls previous_response_id prompt prompt_cache_key reasoning safety_identifier "
     "service_tier "
     "store stream stream_options temperature text tool_choice tools top_logprobs top_p truncation user "},
    {u"/embeddings", u"embeddings.create", " input model dimensions encoding_format user "},
    {u"/moderations", u"moderations.create", " input model "},
    {u"/images/generations", u"images.generate",
     " prompt background model moderation n output_compression output_format partial_images quality "
     "response_format size stream style user "},
    {u"/v1/messages", u"messages.create",
     " max_tokens messages model metadata service_tier stop_sequences stream system temperature thinking "
     "tool_choice tools top_k top_p "},
};

bool isSdksOwn(const QString &name)
{
    const QString lower = name.toLower();
    return lower == u"content-type" || lower == u"accept" || lower == u"anthropic-version" ||
           lower.startsWith(u"x-stainless-") || lower == u"anthropic-dangerous-direct-browser-access";
}

} // namespace

bool SdkCall::isKnownToPython(const QByteArray &parameter) const
{
    const auto found = std::find_if(std::begin(methods), std::end(methods),
                                    [this](const Method &m) { return m.name == method; });
    return found != std::end(methods) && QByteArrayView(found->parameters).contains(' ' + parameter + ' ');
}

std::optional<SdkCall> sdkCall(const CodeRequest &request)
{
    const qsizetype question = request.url.indexOf(u'?');
    const QString address = question < 0 ? request.url : request.url.first(question);
    const auto method = std::find_if(std::begin(methods), std::end(methods),
                                     [&address](const Method &m) { return address.endsWith(m.path); });
    if (method == std::end(methods) || request.method != u"POST" || request.body.isCut())
        return std::nullopt;
    auto body = JsonTree::parse(request.body.bytes);
    if (!body || !body->root().isObject())
        return std::nullopt;
    SdkCall call;
    call.isAnthropic = method->name == u"messages.create";
    call.baseUrl = address.chopped(method->path.size());
    call.method = method->name.toString();
    call.isStream = body->root()["stream"].boolean().value_or(false);
    call.body = *std::move(body);
    for (const CodeRequest::Header &header : request.headers) {
        if (header.isKey)
            call.usesBearer = !header.keyPrefix.isEmpty();
        else if (!isSdksOwn(header.name))
            call.headers.emplaceBack(header.name, header.value);
    }
    if (question >= 0)
        call.query = QUrlQuery(request.url.sliced(question + 1)).queryItems(QUrl::FullyDecoded);
    return call;
}
