// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configmerge.h"

using namespace Qt::Literals::StringLiterals;

tl::expected<Config, QStringList> mergeConfig(const Config &base, const Config &mine, const Config &theirs)
{
    Config merged = theirs;
    QStringList conflicts;
    const auto merge = [&](auto Config::*section, const QString &name) {
        if (mine.*section == base.*section)
            return;
        if (theirs.*section != base.*section && theirs.*section != mine.*section)
            conflicts += name;
        merged.*section = mine.*section;
    };
    merge(&Config::version, u"version"_s);
    merge(&Config::server, u"server"_s);
    merge(&Config::providers, u"providers"_s);
    merge(&Config::models, u"models"_s);
    merge(&Config::defaults, u"defaults"_s);
    merge(&Config::routing, u"routing"_s);
    merge(&Config::clientKeys, u"client_keys"_s);
    merge(&Config::limits, u"limits"_s);
    merge(&Config::cache, u"cache"_s);
    merge(&Config::traffic, u"traffic"_s);
    merge(&Config::prices, u"prices"_s);
    if (!conflicts.isEmpty())
        return tl::make_unexpected(conflicts);
    return merged;
}
