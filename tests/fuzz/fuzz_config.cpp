// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configreader.h"
#include "tests/fuzz/fuzzinput.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Stands in the corpus and the dictionary wherever a user could paste a key by mistake.
const QString plantedKey = u"sk-proj-Zq7Wm3Xk9Rt5Vb1Nc8Hd"_s;

const ProviderTypes types{{u"openai"_s, u"anthropic"_s, u"azure"_s, u"bedrock"_s, u"vertex"_s, u"demo"_s,
                           u"openai-compatible"_s, u"anthropic-compatible"_s},
                          {u"openai-compatible"_s, u"anthropic-compatible"_s}};

void checkProblems(const ConfigProblems &problems)
{
    require(!problems.isEmpty(), "a refusal has a problem");
    for (const ConfigProblem &problem : problems) {
        require(!problem.message.isEmpty(), "a problem says what is wrong");
        require(!problem.path.isEmpty() || problems.size() == 1, "only the file as a whole has no path");
        const QString line = problem.toString();
        require(!line.contains(plantedKey), "a key is never told");
        require(std::none_of(line.begin(), line.end(), [](QChar c) { return c < u' '; }),
                "a problem is one line of text");
    }
}

} // namespace

/// A configuration file: what is accepted is written and read back as the same value, what is refused is told
/// without its keys.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto config = readConfig(FuzzInput(data, size).rest(), types);
    if (!config) {
        checkProblems(config.error());
        return 0;
    }
    const QByteArray written = writeConfig(*config);
    const auto again = readConfig(written, types);
    require(again.has_value(), "what was written can be read");
    require(*again == *config, "what was written is the same");
    require(writeConfig(*again) == written, "writing it again gives the same bytes");
    require(validateConfig(*config, types).isEmpty(), "what was accepted is valid");
    for (const ProviderConfig &provider : config->providers) {
        require(!provider.keyReferences().isEmpty(), "a provider has a reference to a key");
        require(!provider.key.contains(plantedKey) || provider.key.startsWith(u"file:"),
                "no key stands in the file");
        require(!provider.proxy.contains(plantedKey) || provider.proxy.startsWith(u"file:"),
                "no key stands in a proxy");
    }
    for (const ModelConfig &model : config->models)
        require(timeoutsFor(*config, &model).total.count() > 0, "times are above 0");
    return 0;
}
