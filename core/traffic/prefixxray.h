// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// Where a request stops being the continuation of an earlier one. Providers cache a prompt from its beginning, in
/// the order tools, system texts, messages; behind the first byte that differs nothing comes from the cache.
struct PrefixXray {
    enum class Outcome : quint8 {
        Unreadable, ///< one of the bodies is no JSON object, or was not recorded
        Appended,   ///< all of the earlier request stands at the beginning of this one
        SameAsKept, ///< the same as far as both were recorded
        Diverged,
    };
    enum class Section : quint8 { None, Target, Tools, System, Messages };
    enum class Culprit : quint8 {
        Unknown,
        Provider,    ///< another provider; caches are not shared
        Model,       ///< another model
        BillingLine, ///< Claude Code's `x-anthropic-billing-header: … cch=…`
        Time,        ///< a date or time of day
        ToolList,    ///< tools came or went: added, removed
        ToolOrder,   ///< the same tools in another order
        ToolText,    ///< a tool's description or schema
        SystemText,
        JsonOrder,     ///< the same members in another order
        EditedMessage, ///< an earlier message was changed
        FewerMessages, ///< earlier messages were taken out at the end
    };

    Outcome outcome = Outcome::Unreadable;
    RecordId earlier = 0;
    Section section = Section::None;
    qsizetype index = -1; ///< of the tool, system block or message, from 0, as they stand in the body
    QByteArray name;      ///< of that tool, or that message's role
    Culprit culprit = Culprit::Unknown;
    QList<QByteArray> added; ///< tools by name, where the list changed
    QList<QByteArray> removed;
    qsizetype offset = -1;        ///< byte of this request's body from which it differs
    qsizetype earlierOffset = -1; ///< the same in the earlier one's
    /// What stands around the difference in both bodies, as it is written there; `mark`: the byte of each quote at
    /// which they part.
    QByteArray quote;
    QByteArray earlierQuote;
    qsizetype mark = 0;
    qint64 before = 0; ///< tokens in front of the difference: what a cache could hold
    qint64 after = 0;  ///< tokens behind it
    qint64 lost = 0;   ///< those of them that the earlier request had there too, at most
    bool isEstimated = true; ///< false: scaled to the provider's own count of the input
    qint64 cached = -1;      ///< as the provider told it for this request; -1: not told
    qint64 apartMs = 0;      ///< from the earlier request's start to this one's

    bool operator==(const PrefixXray &) const = default;
};

/// Compares the clients' bodies, in whatever wire format both are. Where Anthropic's cache_control stands, and
/// whether a text is written as a string or as one text block, makes no difference. Claude Code's billing line is told only
/// where nothing else differs, or where no cache was seen to hold behind it. Pure; any thread.
PrefixXray prefixXray(const TrafficRecord &record, const TrafficRecord &earlier);
