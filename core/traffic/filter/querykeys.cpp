// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/querykeys.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array keys{
    QueryKeyInfo{QueryKey::App, u"app", QueryValue::Text, u"app:claude"},
    QueryKeyInfo{QueryKey::Model, u"model", QueryValue::Text, u"model:gpt-4o"},
    QueryKeyInfo{QueryKey::Served, u"served", QueryValue::Text, u"served:gpt-4o*"},
    QueryKeyInfo{QueryKey::Provider, u"provider", QueryValue::Text, u"provider:openai"},
    QueryKeyInfo{QueryKey::Api, u"api", QueryValue::Text, u"api:chat"},
    QueryKeyInfo{QueryKey::Status, u"status", QueryValue::Status, u"status:4xx"},
    QueryKeyInfo{QueryKey::Error, u"err", QueryValue::Text, u"err:quota"},
    QueryKeyInfo{QueryKey::Is, u"is", QueryValue::Property, u"is:error"},
    QueryKeyInfo{QueryKey::FirstToken, u"ttft", QueryValue::Time, u"ttft>2s"},
    QueryKeyInfo{QueryKey::Duration, u"dur", QueryValue::Time, u"dur<300ms"},
    QueryKeyInfo{QueryKey::Rate, u"tps", QueryValue::Rate, u"tps<20"},
    QueryKeyInfo{QueryKey::Input, u"in", QueryValue::Count, u"in>10k"},
    QueryKeyInfo{QueryKey::Output, u"out", QueryValue::Count, u"out>1k"},
    QueryKeyInfo{QueryKey::Cache, u"cache", QueryValue::CountOrText, u"cache>1k"},
    QueryKeyInfo{QueryKey::Cost, u"cost", QueryValue::Money, u"cost>0.10"},
    QueryKeyInfo{QueryKey::Size, u"size", QueryValue::Bytes, u"size>1mb"},
    QueryKeyInfo{QueryKey::Tool, u"tool", QueryValue::CountOrText, u"tool:shell"},
    QueryKeyInfo{QueryKey::Finish, u"finish", QueryValue::Text, u"finish:length"},
    QueryKeyInfo{QueryKey::Session, u"session", QueryValue::Text, u"session:3f2a"},
    QueryKeyInfo{QueryKey::ClientKey, u"key", QueryValue::Text, u"key:editor"},
    QueryKeyInfo{QueryKey::Path, u"path", QueryValue::Text, u"path:/v1/chat"},
    QueryKeyInfo{QueryKey::Method, u"method", QueryValue::Text, u"method:post"},
    QueryKeyInfo{QueryKey::Header, u"header", QueryValue::Text, u"header.user-agent:codex"},
    QueryKeyInfo{QueryKey::Request, u"req", QueryValue::Text, u"req:pytest"},
    QueryKeyInfo{QueryKey::Response, u"resp", QueryValue::Text, u"resp:sorry"},
    QueryKeyInfo{QueryKey::Body, u"body", QueryValue::Text, u"body:\"unit test\""},
    QueryKeyInfo{QueryKey::Json, u"json", QueryValue::NumberOrText, u"json.temperature>0.5"},
    QueryKeyInfo{QueryKey::Note, u"note", QueryValue::Text, u"note:todo"},
    QueryKeyInfo{QueryKey::Colour, u"colour", QueryValue::Colour, u"colour:red"},
    QueryKeyInfo{QueryKey::Since, u"since", QueryValue::Moment, u"since:10m"},
    QueryKeyInfo{QueryKey::Until, u"until", QueryValue::Moment, u"until:2026-11-30T12:00"},
};

constexpr QueryKeyInfo any{QueryKey::Any, u"", QueryValue::Text, u""};

} // namespace

std::span<const QueryKeyInfo> queryKeys()
{
    return keys;
}

const QueryKeyInfo &queryKeyInfo(QueryKey key)
{
    const auto found =
        std::find_if(keys.begin(), keys.end(), [key](const QueryKeyInfo &info) { return info.key == key; });
    return found == keys.end() ? any : *found;
}

const QueryKeyInfo *findQueryKey(QStringView name)
{
    const auto found = std::find_if(keys.begin(), keys.end(), [name](const QueryKeyInfo &info) {
        return info.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == keys.end() ? nullptr : &*found;
}

QStringList queryKeyNames()
{
    QStringList names;
    for (const QueryKeyInfo &info : keys)
        names += info.name.toString();
    return names;
}

const QStringList &queryProperties()
{
    static const QStringList names{u"pending"_s, u"streaming"_s, u"ok"_s,     u"error"_s,    u"aborted"_s,
                                   u"retried"_s, u"fallback"_s,  u"cached"_s, u"tool"_s,     u"image"_s,
                                   u"pinned"_s,  u"replay"_s,    u"slow"_s,   u"estimated"_s};
    return names;
}

const QStringList &queryColours()
{
    static const QStringList names{u"red"_s, u"orange"_s, u"yellow"_s, u"green"_s, u"blue"_s, u"violet"_s};
    return names;
}

bool needsRecord(const QueryTerm &term)
{
    switch (term.key) {
    case QueryKey::Header:
    case QueryKey::Request:
    case QueryKey::Response:
    case QueryKey::Body:
    case QueryKey::Json: return true;
    case QueryKey::Tool: return !term.isNumber;
    case QueryKey::Is: return term.text == u"image" || term.text == u"fallback";
    default: return false;
    }
}
