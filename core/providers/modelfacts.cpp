// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/modelfacts.h"

#include "core/base/json.h"
#include "core/providers/cataloguefile.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

using Element = simdjson::dom::element;

qint64 count(Element entry, std::string_view name)
{
    std::int64_t value = 0;
    return entry[name].get(value) == simdjson::SUCCESS ? value : 0;
}

std::optional<double> price(Element entry, std::string_view name)
{
    double value = 0;
    return entry[name].get(value) == simdjson::SUCCESS ? std::optional(value) : std::nullopt;
}

ModelFacts readFacts(Element entry)
{
    ModelFacts facts;
    facts.context = count(entry, "context");
    facts.maxOutput = count(entry, "max_output");
    facts.isReasoning = flagMember(entry, "reasoning", false);
    facts.callsTools = flagMember(entry, "tool_call", false);
    facts.input = textMembers(entry, "input");
    facts.output = textMembers(entry, "output");
    facts.in = price(entry, "in");
    facts.out = price(entry, "out");
    facts.cacheRead = price(entry, "cache_read");
    facts.cacheWrite = price(entry, "cache_write");
    return facts;
}

/// Without "-2026-01-31", "-20260131" or "@20260131" at its end; the same where there is none.
QString withoutDate(const QString &model)
{
    static constexpr qsizetype sizes[] = {11, 9};
    for (const qsizetype size : sizes) {
        if (model.size() <= size)
            continue;
        const QStringView end = QStringView(model).last(size);
        const bool begins = end[0] == u'-' || end[0] == u'@';
        const bool isDate =
            std::all_of(end.begin() + 1, end.end(), [](QChar c) { return c.isDigit() || c == u'-'; });
        if (begins && isDate && end[1] == u'2')
            return model.chopped(size);
    }
    return model;
}

} // namespace

ModelCatalogue::ModelCatalogue()
{
    const auto document = JsonDocument::parse(catalogueFile(u"models.json"_s));
    simdjson::dom::object providers;
    if (!document || document->root()["models"].get(providers) != simdjson::SUCCESS)
        qFatal("the list of models of this build is broken");
    m_date = textMember(document->root(), "as_of");
    for (const auto &[type, entries] : providers) {
        const simdjson::dom::object models(entries);
        for (const auto &[model, entry] : models)
            m_models.insert(toQString(type) + u'/' + toQString(model), readFacts(entry));
    }
}

const ModelCatalogue &ModelCatalogue::instance()
{
    static const ModelCatalogue catalogue;
    return catalogue;
}

const ModelFacts *ModelCatalogue::find(const QString &type, const QString &model) const
{
    const QString name = type + u'/' + model;
    auto found = m_models.constFind(name);
    if (found == m_models.constEnd())
        found = m_models.constFind(withoutDate(name));
    return found == m_models.constEnd() ? nullptr : &*found;
}
