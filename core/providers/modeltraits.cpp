// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/modeltraits.h"

#include "core/base/json.h"
#include "core/base/pattern.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

using Element = simdjson::dom::element;
using Change = std::function<void(TargetTraits &)>;

struct Flag {
    std::string_view name;
    bool TargetTraits::*place;
};

constexpr Flag flags[] = {
    {"max_completion_tokens", &TargetTraits::maxCompletionTokens},
    {"developer_role", &TargetTraits::developerRole},
    {"sampling", &TargetTraits::sampling},
    {"temperature_and_top_p", &TargetTraits::temperatureAndTopP},
    {"parallel_tools", &TargetTraits::parallelTools},
    {"stream_usage", &TargetTraits::streamUsage},
    {"image_urls", &TargetTraits::imageUrls},
    {"files", &TargetTraits::files},
    {"audio", &TargetTraits::audio},
    {"tool_images", &TargetTraits::toolImages},
    {"cache_marks", &TargetTraits::cacheMarks},
    {"automatic_cache", &TargetTraits::automaticCache},
    {"seed", &TargetTraits::seed},
    {"logprobs", &TargetTraits::logprobs},
    {"choices", &TargetTraits::choices},
    {"strict_tools", &TargetTraits::strictTools},
    {"reasoning_content", &TargetTraits::reasoningContent},
    {"adaptive_thinking", &TargetTraits::adaptiveThinking},
    {"whole_count", &TargetTraits::wholeCount},
    {"suffix", &TargetTraits::suffix},
    {"short_call_ids", &TargetTraits::shortCallIds},
};

struct SchemaName {
    std::string_view name;
    TargetTraits::Schema value;
};
constexpr SchemaName schemas[] = {{"native", TargetTraits::Schema::Native},
                                  {"json_object", TargetTraits::Schema::JsonObject},
                                  {"forced_tool", TargetTraits::Schema::ForcedTool}};

struct StyleName {
    std::string_view name;
    TargetTraits::ReasoningStyle value;
};
constexpr StyleName styles[] = {{"effort", TargetTraits::ReasoningStyle::Effort},
                                {"thinking", TargetTraits::ReasoningStyle::Thinking},
                                {"object", TargetTraits::ReasoningStyle::Object},
                                {"enable_flag", TargetTraits::ReasoningStyle::EnableFlag},
                                {"none", TargetTraits::ReasoningStyle::None}};

template <typename Names>
auto named(const Names &names, Element value)
{
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS)
        return std::end(names);
    return std::find_if(std::begin(names), std::end(names),
                        [&](const auto &entry) { return entry.name == text; });
}

Change readNumber(std::string_view name, Element value)
{
    double real = 0;
    std::int64_t whole = 0;
    if (name == "max_temperature" && value.get(real) == simdjson::SUCCESS)
        return [real](TargetTraits &traits) { traits.maxTemperature = real; };
    if (name == "most_stops" && value.get(whole) == simdjson::SUCCESS)
        return [whole](TargetTraits &traits) { traits.mostStops = int(whole); };
    if (name == "max_output" && value.get(whole) == simdjson::SUCCESS)
        return [whole](TargetTraits &traits) { traits.maxOutput = whole; };
    return {};
}

/// On top of those that an earlier rule gave.
Change readTakes(Element traits, Element value)
{
    QList<QByteArray> names;
    for (const QString &name : textMembers(traits, "takes"))
        names += name.toUtf8();
    simdjson::dom::array array;
    if (value.get(array) != simdjson::SUCCESS || qsizetype(array.size()) != names.size())
        return {};
    return [names](TargetTraits &target) { target.takes += names; };
}

Change readChange(std::string_view name, Element value)
{
    for (const Flag &flag : flags) {
        bool on = false;
        if (flag.name == name && value.get(on) == simdjson::SUCCESS)
            return [place = flag.place, on](TargetTraits &traits) { traits.*place = on; };
    }
    if (name == "schema") {
        if (const auto found = named(schemas, value); found != std::end(schemas))
            return [schema = found->value](TargetTraits &traits) { traits.schema = schema; };
    }
    if (name == "reasoning") {
        if (const auto found = named(styles, value); found != std::end(styles))
            return [style = found->value](TargetTraits &traits) { traits.reasoning = style; };
    }
    return readNumber(name, value);
}

} // namespace

bool TraitRule::concerns(QStringView model) const
{
    return models.isEmpty() || std::any_of(models.begin(), models.end(), [model](const QString &pattern) {
               return matchesPattern(pattern, model);
           });
}

Result<TraitRule> readTraitRule(simdjson::dom::element traits)
{
    TraitRule rule;
    simdjson::dom::object members;
    if (traits.get(members) != simdjson::SUCCESS)
        return failure(ErrorKind::Configuration, u"traits must be an object"_s);
    rule.models = textMembers(traits, "models");
    for (const auto &[name, value] : members) {
        if (name == "models")
            continue;
        Change change = name == "takes" ? readTakes(traits, value) : readChange(name, value);
        if (!change)
            return failure(
                ErrorKind::Configuration,
                u"the trait \"%1\" is not known, or has a value that it cannot have"_s.arg(toQString(name)));
        rule.changes.push_back(std::move(change));
    }
    return rule;
}
