package gen

// notInWindowsPE is the condition of steps that run in the old Windows.
func (g *generator) notInWindowsPE() {
	g.open("condition")
	g.variableTest("_SMSTSInWinPE", "equals", "false")
	g.close("condition")
}

func (g *generator) globals() {
	g.variables("globalVarList", []variable{
		{"OSDStateSMPRetryCount", "SMPRetryCount", "4", false},
		{"OSDStateSMPRetryTime", "SMPRetryTime", "15", false},
	})
}

func (g *generator) capture() {
	g.open("group", "name", "Save User Data", "description", "")
	g.notInWindowsPE()
	g.write(storeRequest("capture"))
	g.write(step{kind: "CaptureUserStateAction", name: "Collect User Data", runIn: "FullOS", codes: "0",
		action: "osdmigrateuserstate.exe /collect /continueOnError:%OSDMigrateContinueOnLockedFiles% /skipefs:%OSDMigrateSkipEncryptedFiles%",
		variables: []variable{
			{"OSDMigrateConfigFiles", "ConfigFiles", "MigUser.xml,MigApp.xml", false},
			{"OSDMigrateContinueOnLockedFiles", "ContinueOnLockedFiles", "false", false},
			{"OSDMigrateEnableVerboseLogging", "EnableVerboseLogging", "true", false},
			{"OSDMigrateMode", "Mode", "Advanced", false},
			{"OSDMigrateSkipEncryptedFiles", "SkipEncryptedFiles", "true", false},
			{"_OSDMigrateUsmtPackageID", "UsmtPackageID", usmt, false},
		}})
	g.write(storeRelease)
	restart := reboot("WinPE", "This computer restarts to install Windows.", "60")
	restart.name = "Start Windows PE"
	g.write(restart)
	g.close("group")
}

func (g *generator) install() {
	g.open("group", "name", "Install Windows", "description", "")
	format := partition()
	format.name = "Format the Disk"
	g.write(format)
	g.write(applyImage())
	drivers := g.drivers()
	drivers.name = "Apply Drivers"
	g.write(drivers)
	g.write(setup(g.Defect))
	g.installed = true
	if g.Defect != NoCertFix {
		g.write(g.repair())
	}
	if g.Defect != NoRestart {
		restart := reboot("HD", "", "0")
		restart.name = "Restart after the Repair"
		g.write(restart)
	}
	g.close("group")
}

func applyImage() step {
	return step{kind: "ApplyOperatingSystemAction", name: "Apply the Image", runIn: "WinPE", codes: "0",
		action: "OSDApplyOS.exe /image:" + image + ",%OSDImageIndex% /runfromnet:False",
		variables: []variable{
			{"OSDImageIndex", "ImageIndex", "1", false},
			{"ImagePackageID", "ImagePackageID", image, true},
			{"RunFromNet", "RunFromNet", "false", true},
		}}
}

func setup(defect Defect) step {
	properties := "FSP=fsp01.lab.example"
	if defect != NoPatch {
		properties += ` PATCH="C:\_SMSTaskSequence\OSD\` + client + `\i386\hotfix\KB977203\SCCM2007AC-SP2-KB977203-x86.msp"`
	}
	return step{kind: "SetupWindowsAndSMSAction", name: "Set Up Windows and the Client", action: "OSDSetupWindows.exe",
		runIn: "WinPEandFullOS", codes: "0", variables: []variable{
			{"SMSClientInstallProperties", "ClientInstallProperties", properties, false},
			{"_SMSClientPackageID", "ClientPackageID", client, false},
		}}
}

func (g *generator) repair() step {
	s := installSoftware(certFix, "CCMCertFix")
	s.name = "Repair Client Certificates"
	if g.Defect == ConditionalCertFix {
		s.condition = g.condition
	}
	return s
}

func (g *generator) restore() {
	g.open("group", "name", "Return User Data", "description", "")
	g.write(storeRequest("restore"))
	g.write(step{kind: "RestoreUserStateAction", name: "Put Back User Data", runIn: "FullOS", codes: "0",
		action: "osdmigrateuserstate.exe /apply /continueOnError:%OSDMigrateContinueOnRestore%",
		variables: []variable{
			{"OSDMigrateConfigFiles", "ConfigFiles", "MigUser.xml,MigApp.xml", false},
			{"OSDMigrateContinueOnRestore", "ContinueOnRestore", "true", false},
			{"OSDMigrateEnableVerboseLogging", "EnableVerboseLogging", "true", false},
			{"OSDMigrateLocalAccounts", "LocalAccounts", "false", false},
			{"OSDMigrateMode", "Mode", "Advanced", false},
			{"_OSDMigrateUsmtRestorePackageID", "UsmtRestorePackageID", usmt, false},
		}})
	g.write(storeRelease)
	g.close("group")
}

func storeRequest(kind string) step {
	return step{kind: "RequestStateStoreAction", name: "Open the Store", action: "osdsmpclient.exe /" + kind, runIn: "FullOS", codes: "0",
		variables: []variable{
			{"OSDStateFallbackToNAA", "FallbackToNAA", "true", false},
			{"OSDStateRequestType", "RequestType", kind, true},
			{"OSDStateSMPRetryCount", "SMPRetryCount", "4", true},
			{"OSDStateSMPRetryTime", "SMPRetryTime", "15", true},
		}}
}

var storeRelease = step{kind: "ReleaseStateStoreAction", name: "Close the Store", action: "osdsmpclient.exe /release", runIn: "FullOS", codes: "0"}
