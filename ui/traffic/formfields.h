// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QList>
#include <QString>

/// A part of a form as code writes it: as text, or as a file of the folder where the code runs.
struct FormField {
    QString name;
    QString text;        ///< where it is no file
    bool isFile = false; ///< its bytes come from `file`
    QString file;        ///< a name without a folder
    QString fileName;    ///< as the form tells it
    bool hasFileName = false;
    QString contentType;
};

/// The parts of a leg's form (multipart/form-data), in their order; empty where the request is no form.
QList<FormField> formFields(const RecordedLeg &leg);
